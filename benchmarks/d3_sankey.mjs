// Lays a graph out with d3-sankey and writes it as SVG: node d3_sankey.mjs GRAPH.json PICTURE.svg
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.env.BENCHMARK_MODULES);
const { sankey, sankeyLinkHorizontal } = require("d3-sankey");
const [graph, picture] = process.argv.slice(2);
const { nodes, links } = JSON.parse(readFileSync(graph, "utf-8"));
const laid = sankey()
  .nodeId((node) => node.key)
  .nodeAlign((node) => node.column)
  .nodeWidth(13)
  .nodePadding(Math.min(9, 1200 / nodes.length))
  .extent([[200, 110], [920, 760]])({ nodes, links });
const path = sankeyLinkHorizontal();
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const parts = [
  ...laid.links.map((link) => `<path class="link" fill="none" stroke="#888" stroke-opacity="0.4" stroke-width="${Math.max(0.75, link.width)}" d="${path(link)}"/>`),
  ...laid.nodes.map((node) => `<rect x="${node.x0}" y="${node.y0}" width="13" height="${node.y1 - node.y0}"/><text x="${node.x1 + 6}" y="${(node.y0 + node.y1) / 2}" font-size="12">${escaped(node.name)}</text>`),
];
writeFileSync(picture, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1120 792">${parts.join("")}</svg>`);
