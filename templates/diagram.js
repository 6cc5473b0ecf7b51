"use strict";
// Follows the money of one box or ribbon: lights everything that the same flows pass, dims the rest.
(() => {
  const picture = document.querySelector("svg.tc");
  const now = document.getElementById("now");
  if (!picture || !now) return;
  const hint = now.textContent;
  now.hidden = false;
  picture.classList.add("tc-live");
  const nodes = [...picture.querySelectorAll(".tc-node")];
  const ribbons = [...picture.querySelectorAll(".tc-ribbon")].map((path) => ({
    path,
    ends: [path.dataset.start, path.dataset.end],
    along: new Set(path.dataset.along.split(" ")),
  }));

  const show = (part) => {
    const at = part.dataset.id ? [part.dataset.id] : [part.dataset.start, part.dataset.end];
    const lit = new Set(at);
    for (const ribbon of ribbons) {
      const passes = at.every((id) => ribbon.along.has(id));
      ribbon.path.classList.toggle("tc-lit", passes);
      if (passes) ribbon.ends.forEach((id) => lit.add(id));
    }
    for (const node of nodes) node.classList.toggle("tc-lit", lit.has(node.dataset.id));
    picture.classList.add("tc-on");
    now.textContent = part.querySelector("title").textContent.split("\n").slice(0, 3).join("\n");
  };

  const clear = () => {
    picture.classList.remove("tc-on");
    now.textContent = hint;
  };

  const part = (event) => event.target.closest(".tc-node, .tc-ribbon");
  const follow = (event) => (part(event) ? show(part(event)) : clear());
  picture.addEventListener("pointerover", follow);
  picture.addEventListener("pointerleave", clear);
  picture.addEventListener("focusin", follow);
  picture.addEventListener("focusout", clear);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
  });
})();
