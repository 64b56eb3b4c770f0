// Looks at the report it stands in: contrast of every text by WCAG 2.2, boxes, and what was loaded.
addEventListener('load', () => {
  const channel = c => (c /= 255) <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  const parts = text => (text.match(/[\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parts(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) { return colour; }
    }
    return [255, 255, 255];
  };
  for (const details of document.querySelectorAll('details')) { details.open = true; }
  const seen = { dark: matchMedia('(prefers-color-scheme: dark)').matches, texts: 0, faint: [], outside: [], plots: 0 };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest('script,style,title,desc')) { continue; }
    seen.texts++;
    const style = getComputedStyle(element);
    const colour = parts(element.closest('svg') ? style.fill : style.color);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
    const found = contrast(colour, ground(element));
    if (found < (isLarge ? 3 : 4.5)) { seen.faint.push(walker.currentNode.data.trim() + ' ' + found.toFixed(2)); }
  }
  for (const svg of document.querySelectorAll('svg.plot')) {
    const box = svg.getBoundingClientRect();
    if (box.width > 100 && box.height > 50) { seen.plots++; }
    for (const text of svg.querySelectorAll('text')) {
      const own = text.getBoundingClientRect();
      const isIn = own.left > box.left - 1 && own.right < box.right + 1 && own.top > box.top - 1
        && own.bottom < box.bottom + 1;
      if (!isIn) { seen.outside.push(text.textContent); }
    }
  }
  const root = document.documentElement;
  seen.overflow = Math.max(0, root.scrollWidth - root.clientWidth);
  seen.loaded = performance.getEntriesByType('resource').length;
  root.setAttribute('data-seen', JSON.stringify(seen));
});
