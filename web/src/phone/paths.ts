// Where each of the phone's pages is, below `/m`.

export const BASE = '/m';

export const QUEUES = ['waiting', 'whistles', 'parts'] as const;
export type QueueName = (typeof QUEUES)[number];

export const paths = {
  matters: (queue: QueueName = 'waiting') => (queue === 'waiting' ? '/' : `/queues/${queue}`),
  order: (number: string) => `/orders/${encodeURIComponent(number)}`,
  whistle: (number: string) => `/whistles/${encodeURIComponent(number)}`,
  finding: () => '/finding',
  outbox: () => '/outbox',
};
