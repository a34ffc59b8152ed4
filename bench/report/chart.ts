import type { Measured } from './results.ts';

const LEFT = 150;
const BARS = 560;
const BAR = 14;
const GAP = 4;
const HEAD = 34;
/** Longer bars are cut off, as the chart says; their figures are still shown. */
const LONGEST = 12;

const OURS = '#0f766e';
const PEER = '#94a3b8';

/** A bar chart of how much more CPU than ours each gateway needs, with a group for each workload. */
export function chart(title: string, measured: readonly Measured[]): string {
  const rows: string[] = [];
  let y = HEAD + 20;
  for (const { setting, figures } of measured) {
    rows.push(text(10, y + BAR - 2, setting.name, 'bold'));
    for (const { name, ratio } of figures) {
      const times = ratio === undefined ? 1 : 1 / ratio.median;
      const length = (Math.min(times, LONGEST) / LONGEST) * BARS;
      rows.push(
        text(60, y + BAR - 3, name),
        `<rect x="${LEFT}" y="${y}" width="${length.toFixed(1)}" height="${BAR}" fill="${ratio === undefined ? OURS : PEER}"/>`,
        text(LEFT + length + 6, y + BAR - 3, times.toFixed(2)),
      );
      y += BAR + GAP;
    }
    y += BAR;
  }
  const width = LEFT + BARS + 60;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" font-family="sans-serif" font-size="11" role="img" aria-label="${title}">
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="10" y="20" font-size="14" font-weight="bold">${title}</text>
<text x="10" y="36" fill="#475569">ours is 1; shorter is better; bars end at ${LONGEST}</text>
${rows.join('\n')}
</svg>
`;
}

function text(x: number, y: number, words: string, weight = 'normal'): string {
  return `<text x="${x.toFixed(1)}" y="${y}" font-weight="${weight}">${words}</text>`;
}
