// The street's rights over departments, used.
export const rights = {
  ask: ['行使权力', 'Use a right'],
  may_not_ask: ['没有你可以行使的权力', 'There is no right that you may use'],
  right: ['权力', 'Right'],
  street: ['街道', 'Street'],
  department: ['部门', 'Department'],
  to: ['对哪个部门', 'To which department'],
  title: ['事由', 'What it is about'],
  title_hint: [
    '写职务、决策、项目或规划,不写个人姓名',
    'A post, a decision, a project or a plan; no person by name',
  ],
  content: ['内容', 'Content'],
  score: ['评分(0至100)', 'Score, 0 to 100'],
  answered_within: ['对方须在 {{limit}} 内答复', 'To be answered within {{limit}}'],
  asked_at: ['提出时间', 'Asked'],
  verdict: ['答复', 'Answer'],
  reason: ['理由', 'Reason'],
  answered_at: ['答复时间', 'Answered'],
  note: ['处理结果', 'What became of it'],
  clocks: ['时限', 'Clocks'],
  story: ['经过', 'The story'],
} as const;
