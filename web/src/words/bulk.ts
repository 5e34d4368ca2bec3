// The same act on several matters.
export const bulk = {
  title: ['批量操作', 'Several at once'],
  chosen: ['已选 {{count}} 件', '{{count}} selected'],
  of: ['{{verb}}({{able}} 件可办)', '{{verb}} ({{able}} possible)'],
  nothing: ['所选事项没有可一起办的操作', 'Nothing can be done with these together'],
  clear: ['取消选择', 'Clear'],
  sending: ['提交中…', 'sending…'],
  done: ['成功', 'done'],
} as const;
