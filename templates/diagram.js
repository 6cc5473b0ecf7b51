"use strict";
// Follows the money of one box or ribbon through the picture, opens it down to the rows under it, and shows amounts in
// pounds, per head or as shares. All money is whole pence as BigInt: what a panel adds up is exact.
(() => {
  const at = (id) => document.getElementById(id);
  const pictures = [...document.querySelectorAll("svg.tc")]; // the same for wide and for narrow screens; one is seen
  const told = JSON.parse(at("data").textContent);
  const nodes = new Map(told.nodes.map((node) => [node.key, { ...node, pence: BigInt(node.pence) }]));
  const links = told.links.map((link) => ({ ...link, pence: BigInt(link.pence) }));
  const key = (part) => part.id.slice(3); // without the "tc-" or "tn-" of its picture
  const boxes = pictures.flatMap((picture) => [...picture.querySelectorAll(".tc-node")]);
  const ribbons = pictures.flatMap((picture) => [...picture.querySelectorAll(".tc-ribbon")]).map((shape) => {
    const link = links.find((one) => one.key === key(shape));
    return { shape, link, along: new Set(link.along) };
  });
  const drawn = BigInt(told.drawn);
  const hint = at("now").textContent;
  let chosen = null; // the key of the box or ribbon that is pinned

  // --- amounts --------------------------------------------------------------------------------------------------

  const grouped = (whole) => whole.toString().replace(/\B(?=(\d{3})+$)/g, ",");
  const pounds = (pence) => {
    const size = pence < 0n ? -pence : pence;
    return `${pence < 0n ? "-" : ""}£${grouped(size / 100n)}.${(size % 100n).toString().padStart(2, "0")}`;
  };
  const rounded = (top, under) => (top < 0n ? -rounded(-top, under) : (2n * top + under) / (2n * under));
  const perHead = (pence) => `${pounds(rounded(pence, BigInt(told.people)))} a head`;
  const share = (pence) => {
    const tenths = rounded(pence * 1000n, drawn);
    if (!tenths && pence) return "<0.1%";
    return `${tenths / 10n}.${tenths % 10n}%`;
  };
  const measures = { pounds: null, head: perHead, share };
  const amounts = boxes.map((box) => [...box.querySelectorAll("text")].at(-1));
  const first = amounts.map((text) => text && text.textContent);

  const measure = (name) => {
    amounts.forEach((text, i) => {
      if (text) text.textContent = measures[name] ? measures[name](nodes.get(boxes[i].dataset.id).pence) : first[i];
    });
  };

  // --- the picture ----------------------------------------------------------------------------------------------

  const seen = (part) => part.getClientRects().length > 0;
  const visible = (name) => [at(`tc-${name}`), at(`tn-${name}`)].find((part) => part && seen(part)) || at(`tc-${name}`);
  const linked = new Map(links.map((link) => [link.key, link]));
  const ends = (part) => (part.dataset.id ? [part.dataset.id] : [linked.get(key(part)).start, linked.get(key(part)).end]);

  const light = (part) => {
    const through = ends(part);
    const lit = new Set(through);
    for (const ribbon of ribbons) {
      const passes = through.every((id) => ribbon.along.has(id));
      ribbon.shape.classList.toggle("tc-lit", passes);
      if (passes) [ribbon.link.start, ribbon.link.end].forEach((id) => lit.add(id));
    }
    for (const box of boxes) box.classList.toggle("tc-lit", lit.has(box.dataset.id));
    pictures.forEach((picture) => picture.classList.add("tc-on"));
    at("now").textContent = at(`tc-${key(part)}`).querySelector("title").textContent.split("\n").slice(0, 3).join("\n");
  };

  const dim = () => {
    if (chosen) return light(visible(chosen));
    pictures.forEach((picture) => picture.classList.remove("tc-on"));
    at("now").textContent = hint;
  };

  // --- the panel ------------------------------------------------------------------------------------------------

  const element = (name, text, kind) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };

  const sums = (pence) => {
    const said = [pounds(pence), `${share(pence)} of what is drawn`];
    if (told.people) said.splice(1, 0, perHead(pence));
    return said.join(" · ");
  };

  const list = (title, some, end) => {
    if (!some.length) return [];
    const lines = element("ul", undefined, "steps");
    for (const link of some) {
      const step = element("button", `${nodes.get(link[end]).name}: ${pounds(link.pence)}`);
      step.type = "button";
      step.addEventListener("click", () => choose(visible(link.key)));
      lines.append(element("li"));
      lines.lastChild.append(step);
    }
    return [element("h3", title), lines];
  };

  // The rows of some ribbons; a row that brings money to several is one line.
  const merged = (some) => {
    const rows = new Map();
    for (const link of some) {
      for (const [number, pence] of link.rows) {
        const known = rows.get(number);
        const [file, sheet, row, lines, body, service] = told.rows[number];
        if (known) known.pence += BigInt(pence);
        else rows.set(number, { file, sheet, row, lines, body, service, pence: BigInt(pence) });
      }
    }
    return [...rows.values()].sort((a, b) => (a.pence === b.pence ? 0 : a.pence < b.pence ? 1 : -1));
  };

  const line = (what, pence, kind, where) => {
    const made = element("tr", undefined, kind);
    made.append(element("th", what), element("td", pounds(pence), "sum"));
    made.firstChild.scope = "row";
    if (where) made.firstChild.append(element("small", where));
    return made;
  };

  const table = (some) => {
    const made = element("table");
    made.id = "rows";
    made.append(element("caption", "The rows of the returns under it, largest first"));
    const head = element("tr");
    head.append(element("th", "What for, by whom, in which row"), element("th", "£", "sum"));
    [...head.cells].forEach((cell) => (cell.scope = "col"));
    made.append(element("thead"), element("tbody"), element("tfoot"));
    made.tHead.append(head);
    let sum = 0n;
    for (const { file, sheet, row, lines, body, service, pence } of merged(some)) {
      const spot = `${told.names[file]}:${told.names[sheet]}:${row}${lines > 1 ? ` and ${lines - 1} like it` : ""}`;
      made.tBodies[0].append(line(told.names[service], pence, undefined, `${told.names[body]} · ${spot}`));
      sum += pence;
    }
    const rest = some.reduce((all, link) => [all[0] + link.rest[0], all[1] + BigInt(link.rest[1])], [0, 0n]);
    if (rest[0]) {
      const more = `${rest[0].toLocaleString("en-GB")} smaller ${rest[0] === 1 ? "row" : "rows"}`;
      made.tBodies[0].append(line(more, rest[1], "member"));
    }
    made.tFoot.append(line("Sum", sum + rest[1], "total"));
    return made;
  };

  const members = (node) => {
    if (!node.members.length) return [];
    const lines = element("ul");
    for (const [name, pence] of node.members) lines.append(element("li", `${name}: ${pounds(BigInt(pence))}`));
    return [element("h3", "In it"), lines];
  };

  const fill = (part) => {
    const node = nodes.get(part.dataset.id);
    const parts = [];
    if (node) {
      const into = links.filter((link) => link.end === node.key);
      const from = links.filter((link) => link.start === node.key);
      at("panel-title").textContent = node.name;
      at("panel-sums").textContent = `${sums(node.pence)} · ${node.kind}`;
      parts.push(...members(node), ...list("Comes from", into, "start"), ...list("Goes to", from, "end"));
      parts.push(table(from.length ? from : into));
    } else {
      const link = linked.get(key(part));
      at("panel-title").textContent = `${nodes.get(link.start).name} → ${nodes.get(link.end).name}`;
      at("panel-sums").textContent = sums(link.pence);
      parts.push(table([link]));
    }
    at("panel-body").replaceChildren(...parts);
  };

  // The table of ribbons shows those that are lit.
  const narrow = (all) => {
    const lines = at("ribbons") ? [...at("ribbons").tBodies[0].rows] : [];
    const lit = new Set(ribbons.filter(({ shape }) => shape.classList.contains("tc-lit")).map(({ link }) => link.key));
    lines.forEach((row, i) => (row.hidden = !all && !lit.has(links[i].key)));
  };

  const choose = (part) => {
    chosen = key(part);
    light(part);
    pictures.forEach((picture) => picture.classList.add("tc-pinned"));
    boxes.forEach((box) => box.setAttribute("aria-pressed", String(key(box) === chosen)));
    fill(part);
    narrow(false);
    at("panel").hidden = false;
    at("panel-title").focus({ preventScroll: false });
  };

  const everything = () => {
    const last = chosen && visible(chosen);
    chosen = null;
    pictures.forEach((picture) => picture.classList.remove("tc-pinned"));
    boxes.forEach((box) => box.setAttribute("aria-pressed", "false"));
    at("panel").hidden = true;
    narrow(true);
    dim();
    if (last && last.tabIndex === 0) last.focus();
  };

  // --- search and keys ------------------------------------------------------------------------------------------

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase("en-GB");
  const matching = () => {
    const wanted = plain(at("find").value.trim());
    const inside = (node) => [node.name, ...node.members.map(([name]) => name)].some((name) => plain(name).includes(wanted));
    return wanted ? boxes.filter((box) => seen(box) && inside(nodes.get(box.dataset.id))) : [];
  };
  const search = () => {
    const found = matching();
    const keys = new Set(found.map(key));
    boxes.forEach((box) => box.classList.toggle("tc-found", keys.has(key(box))));
    const asked = at("find").value.trim();
    at("found").textContent = asked ? `${found.length} ${found.length === 1 ? "box" : "boxes"}; Enter opens the next` : "";
  };
  const next = () => {
    const found = matching();
    if (found.length) choose(found[(found.findIndex((box) => key(box) === chosen) + 1) % found.length]);
  };

  const middle = (box) => {
    const { x, y, width, height } = box.querySelector("rect").getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  };
  // The nearest box in the direction of an arrow key: in the same column for up and down, else in the next one.
  const neighbour = (box, arrow) => {
    const [x, y] = middle(box);
    const column = nodes.get(box.dataset.id).column;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[arrow] || 0;
    const far = boxes
      .filter((other) => other !== box && seen(other) && nodes.get(other.dataset.id).column === column + step)
      .map((other) => [middle(other)[1] - y, other])
      .filter(([down]) => step || (arrow === "ArrowUp" ? down < 0 : down > 0))
      .sort((a, b) => Math.abs(a[0]) - Math.abs(b[0]));
    return far.length ? far[0][1] : null;
  };

  const part = (event) => event.target.closest(".tc-node, .tc-ribbon");
  const follow = (event) => (part(event) ? light(part(event)) : dim());

  for (const { parentElement: screen } of pictures) { // an <svg> that listens for focus would be a stop of the Tab key
    screen.addEventListener("pointerover", follow);
    screen.addEventListener("pointerleave", dim);
    screen.addEventListener("focusin", follow);
    screen.addEventListener("focusout", dim);
    screen.addEventListener("click", (event) => (part(event) ? choose(part(event)) : everything()));
    screen.addEventListener("keydown", (event) => {
      const box = part(event);
      if (!box) return;
      if (event.key === "Enter" || event.key === " ") choose(box);
      else if (event.key.startsWith("Arrow")) neighbour(box, event.key)?.focus();
      else return;
      event.preventDefault();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") everything();
  });
  at("close").addEventListener("click", everything);
  at("controls").addEventListener("submit", (event) => {
    event.preventDefault();
    next();
  });
  at("find").addEventListener("input", search);
  at("controls").addEventListener("change", (event) => {
    if (event.target.name === "measure") measure(event.target.value);
  });

  if (!told.people) at("controls").querySelector("[value=head]").disabled = true;
  boxes.forEach((box) => {
    box.setAttribute("role", "button");
    box.setAttribute("aria-pressed", "false");
  });
  at("now").hidden = false;
  at("controls").hidden = false;
  at("controls").reset();
  pictures.forEach((picture) => picture.classList.add("tc-live"));
})();
