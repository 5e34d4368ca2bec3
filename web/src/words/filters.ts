// Searching and narrowing lists.
export const filters = {
  search: ['搜索', 'Search'],
  search_hint: ['标题或编号', 'Title or number'],
  filter: ['筛选', 'Filter'],
  save: ['保存筛选', 'Save this search'],
  name: ['给这个筛选起名', 'A name for this search'],
  saved: ['我的筛选', 'My searches'],
  forget: ['删除', 'Forget'],
  ticked: ['是', 'yes'],
} as const;
