// Signing in and out.
export const session = {
  product: ['哨应', 'Shaoying'],
  slogan: ['街道吹哨、部门报到', 'Streets whistle, departments report in'],
  account: ['账号', 'Account'],
  password: ['密码', 'Password'],
  account_missing: ['请填写账号', 'Please fill in the account'],
  password_missing: ['请填写密码', 'Please fill in the password'],
  sign_in: ['登录', 'Sign in'],
  sign_out: ['退出登录', 'Sign out'],
  session_ended: [
    '登录已过期,请重新登录。填写的内容已保留。',
    'Your session has ended. Sign in again; what you typed is kept.',
  ],
  language: ['语言', 'Language'],
} as const;
