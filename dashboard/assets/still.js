/* Draws a tree of [tag, attributes, children] as plain elements: one component for a whole table. */
(function () {
  "use strict";

  function drawn(node, key) {
    if (typeof node === "string") { return node; }
    /* A part that the server keeps as text. */
    if (node[0] === "") { return drawn(JSON.parse(node[1]), key); }
    return window.React.createElement(node[0], Object.assign({ key: key }, node[1]), node[2].length ? node[2].map(drawn) : null);
  }

  window.outcomes = {
    Still: function Still(props) { return props.tree ? drawn(props.tree, 0) : null; }
  };
})();
