// Reads charts as JSON, each with its format and text, and writes what Mermaid and Graphviz make
// of them. Mermaid keeps escaped characters as it finds them until it draws.
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><body></body>");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import("mermaid");
const { instance } = await import("@viz-js/viz");
const graphviz = await instance();

async function parsed(text) {
  const { diagramType } = await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  if (diagramType === "stateDiagram") {
    const states = [...db.getStates().values()];
    return {
      type: diagramType,
      nodes: states.map((state) => [state.id, state.descriptions.join("\n"), state.classes]),
      arrows: db.getRelations().map((each) => [each.id1, each.id2, each.relationTitle]),
    };
  }
  const steps = [...db.getVertices().values()];
  return {
    type: diagramType,
    nodes: steps.map((step) => [step.id, step.text, step.classes]),
    arrows: db.getEdges().map((each) => [each.start, each.end, each.text]),
    lanes: db.getSubGraphs().map((each) => [each.id, each.title]),
  };
}

async function made({ form, text }) {
  try {
    return form === "dot" ? graphviz.renderString(text, { format: "svg" }) : await parsed(text);
  } catch (error) {
    return { error: String(error) };
  }
}

let input = "";
for await (const chunk of process.stdin) input += chunk;
const results = [];
for (const chart of JSON.parse(input)) results.push(await made(chart));
process.stdout.write(JSON.stringify(results));
