// When something does not work.
export const trouble = {
  unreachable: [
    '连接不上服务器。内容已保留,网络恢复后再试。',
    'The server cannot be reached. What you typed is kept; try again when the network is back.',
  ],
  try_again: ['重试', 'Try again'],
  not_live: ['实时更新已中断,正在重连…', 'Live updates are interrupted; reconnecting…'],
  no_such_page: ['没有这个页面', 'There is no such page'],
  failed: ['页面出错了', 'This page has failed'],
  failed_hint: ['请刷新页面;已填写的内容仍在。', 'Please reload the page; what you typed is still there.'],
  faults: ['{{count}} 处有误', 'Faults: {{count}}'],
  fault_where: ['位置', 'Where'],
  fault_what: ['问题', 'What is wrong'],
  fault_fix: ['怎样改', 'What would be right'],
  reload: ['刷新', 'Reload'],
  home: ['回到工作台', 'Back to the workbench'],
} as const;
