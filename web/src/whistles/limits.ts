// What each responder of a whistle has a limit for, in the order in which they run out.
export const LIMITS = ['acknowledge', 'contact', 'report_in', 'finish'] as const;
