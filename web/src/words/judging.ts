// Judging and dispatching one after the other.
export const judging = {
  title: ['研判派单', 'Judge and dispatch'],
  left: ['还有 {{count}}{{more}} 件', '{{count}}{{more}} left'],
  nothing: ['没有待研判的工单', 'Nothing to judge'],
  suggested: ['建议的清单事项', 'Suggested items'],
  other_item: ['选择其他事项', 'Another item'],
  type_item: ['输入名称、编号或关键词', 'Type a name, a code or a keyword'],
  usual: ['一般为{{grade}}', 'usually {{grade}}'],
  grade_missing: ['请选择等级', 'Please choose the grade'],
  take: ['研判并派单', 'Judge and dispatch'],
  skip: ['下一件', 'Next'],
  back: ['上一件', 'Back'],
  enter: ['Enter', 'Enter'],
  judged: ['{{number}} 已研判', '{{number}} is judged'],
  dispatched: ['{{number}} 已派单', '{{number}} is dispatched'],
} as const;
