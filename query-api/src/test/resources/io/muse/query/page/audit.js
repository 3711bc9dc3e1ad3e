/** Looks at the page as those do who have no mouse, who listen to it, or who need contrast. */
window.audit = (() => {
  const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

  /** Red, green, blue and opacity from 0 to 1, of any colour that CSS can write. */
  const rgba = (css) => {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = css;
    pixel.fillRect(0, 0, 1, 1);
    return Array.from(pixel.getImageData(0, 0, 1, 1).data, (value) => value / 255);
  };

  const mixed = (one, other, share) => one.map((value, i) => share * value + (1 - share) * other[i]);
  const over = ([red, green, blue, opacity], ground) => mixed([red, green, blue], ground, opacity);

  /** What is behind the element and what it draws in that colour, seen through all that is half transparent. */
  const seen = (element, colour) => {
    const nested = [];
    for (let at = element; at; at = at.parentElement) nested.unshift(at);
    const paint = (i, below) => {
      const style = getComputedStyle(nested[i]);
      const ground = over(rgba(style.backgroundColor), below);
      const [behind, drawn] = i + 1 < nested.length ? paint(i + 1, ground) : [ground, over(rgba(colour), ground)];
      return [behind, drawn].map((it) => mixed(it, below, Number(style.opacity)));
    };
    return paint(0, [1, 1, 1]);
  };

  /** Relative luminance and contrast of WCAG 2.2. */
  const luminance = (rgb) => {
    const [red, green, blue] = rgb.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  const isShown = (element) => element.checkVisibility() && !element.closest('[aria-hidden=true], .visually-hidden');

  /** All that the page said to those who listen. */
  const said = [];
  new MutationObserver(() => {
    const text = document.querySelector('[role=status]')?.textContent;
    if (text && text !== said.at(-1)) said.push(text);
  }).observe(document, { subtree: true, childList: true, characterData: true });

  return {
    contrast,
    rgba,
    said: () => said,

    /** The name of what has the focus; body and main are called so. */
    focused() {
      const it = document.activeElement;
      if (it === document.body || it.id === 'main') return it.localName;
      return (it.ariaLabel ?? it.labels?.[0]?.innerText ?? it.innerText ?? '').replace(/\s+/g, ' ').trim();
    },

    /** Ends when nothing has come or gone for a while: what comes late moves what has the focus. */
    settled() {
      return new Promise((done) => {
        const QUIET_MS = 600;
        let timer = setTimeout(done, QUIET_MS);
        new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(done, QUIET_MS);
        }).observe(document.body, { subtree: true, childList: true });
      });
    },

    /** Why one does not see where the focus is; empty if one does. */
    focusFault() {
      const it = document.activeElement;
      if (it === document.body) return 'nothing has the focus';
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(it);
      if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) return 'no ring';
      const [behind, ring] = seen(it.parentElement, outlineColor);
      if (contrast(behind, ring) < 3) return `ring with a contrast of ${contrast(behind, ring)}`;
      const { x, y, width, height } = it.getBoundingClientRect();
      const top = document.elementFromPoint(x + width / 2, y + height / 2);
      return top && (it.contains(top) || top.contains(it)) ? '' : `covered by ${top?.outerHTML.slice(0, 99) ?? 'the edge'}`;
    },

    /** Texts, of fields that are empty too, with less contrast than that. */
    paleTexts(least) {
      const faults = [];
      const check = (text, [behind, drawn]) => {
        if (contrast(behind, drawn) < least) faults.push(`${text}: ${contrast(behind, drawn).toFixed(2)}`);
      };
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const { data, parentElement: element } = texts.currentNode;
        if (data.trim() && isShown(element)) check(data, seen(element, getComputedStyle(element).color));
      }
      for (const field of document.querySelectorAll('[placeholder]')) {
        const { color, opacity } = getComputedStyle(field, '::placeholder');
        const [behind, drawn] = seen(field, color);
        check(field.placeholder, [behind, mixed(drawn, behind, Number(opacity))]);
      }
      return faults;
    },

    moving: () => document.getAnimations().map((it) => it.effect?.target?.outerHTML.slice(0, 99) ?? ''),

    /** Levels of the headings, in order. */
    headings: () => Array.from(document.querySelectorAll('h1, h2, h3, h4, h5, h6'), (it) => Number(it.localName[1])),
  };
})();
