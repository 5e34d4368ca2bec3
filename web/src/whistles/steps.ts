// The five steps of a responder's way: called, acknowledged, in contact, on site, finished.
import type { Schemas } from '../api/client';
import type { Responder, WhistleView } from './whistles';

export const STEPS = ['called', 'acknowledged', 'contacted', 'on_site', 'finished'] as const;
export type Step = (typeof STEPS)[number];

/** The clock that runs until a step is taken. */
const CLOCK: Partial<Record<Step, Schemas['ClockName']>> = {
  acknowledged: 'acknowledge',
  contacted: 'contact',
  on_site: 'report_in',
  finished: 'finish',
};

export interface StepState {
  step: Step;
  /** When it was taken. */
  at?: string | undefined;
  /** Whether it was taken; a part may be finished without a note of when. */
  done: boolean;
  /** The clock that runs until then. */
  clock?: Schemas['ClockView'] | undefined;
}

/** How far one responder is. */
export function stepsOf({ clocks }: WhistleView, responder: Responder): StepState[] {
  const deadline = (step: Step) => responder.clocks.find(({ name }) => name === CLOCK[step]);
  const at: Record<Step, string | null | undefined> = {
    called: deadline('acknowledged')?.started_at,
    acknowledged: responder.acknowledged_at,
    contacted: responder.contacted_at,
    on_site: responder.report_ins?.[0]?.arrived_at,
    finished: responder.part === 'finished' ? deadline('finished')?.stopped_at : undefined,
  };
  return STEPS.map((step) => ({
    step,
    at: at[step] ?? undefined,
    done: step === 'called' || (step === 'finished' ? responder.part === 'finished' : Boolean(at[step])),
    clock: clocks.find(
      ({ unit, clock, running }) => running && unit === responder.unit && clock === CLOCK[step],
    ),
  }));
}

/** How many of the responders that are not let off have taken each step. */
export function counts(view: WhistleView): { step: Step; done: number; of: number }[] {
  const called = view.whistle.responders.filter(({ part }) => part !== 'released');
  const ways = called.map((responder) => stepsOf(view, responder));
  return STEPS.map((step, index) => ({
    step,
    done: ways.filter((way) => way[index]?.done).length,
    of: called.length,
  }));
}
