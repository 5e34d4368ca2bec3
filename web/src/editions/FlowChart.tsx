// The flow chart of an item, drawn from the steps of its guide and nothing else.
import type { Schemas } from '../api/client';

type FlowStep = Schemas['FlowStep'];

const BOX = 60;
const ARROW = 28;
const ROOM = 18;

function cut(text: string): string {
  return text.length > ROOM ? `${text.slice(0, ROOM)}…` : text;
}

export function FlowChart({ steps, label }: { steps: readonly FlowStep[]; label: string }) {
  const height = steps.length * (BOX + ARROW) - ARROW + 2;
  return (
    <svg className="flow-chart" viewBox={`0 0 400 ${height}`} role="img" aria-label={label}>
      <defs>
        <marker
          id="flow-head"
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="8"
          markerHeight="8"
          orient="auto"
        >
          <path d="M0 0L10 5L0 10z" fill="currentColor" />
        </marker>
      </defs>
      {steps.map(({ name, by }, place) => {
        const top = place * (BOX + ARROW) + 1;
        return (
          <g key={`${place}-${name}`} stroke="currentColor" strokeWidth={2} fill="none">
            {place > 0 && (
              <line x1={200} y1={top - ARROW} x2={200} y2={top - 3} markerEnd="url(#flow-head)" />
            )}
            <rect x={2} y={top} width={396} height={BOX - 2} rx={8} />
            <g stroke="none" fill="currentColor" textAnchor="middle">
              <text x={200} y={top + (by ? 26 : 36)} fontSize={18}>
                {`${place + 1}. ${cut(name)}`}
              </text>
              {by && (
                <text x={200} y={top + 47} fontSize={14}>
                  {cut(by)}
                </text>
              )}
            </g>
          </g>
        );
      })}
    </svg>
  );
}
