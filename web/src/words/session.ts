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
  change_password: ['修改密码', 'Change password'],
  old_password: ['原密码', 'Old password'],
  new_password: ['新密码', 'New password'],
  new_password_again: ['再输一次新密码', 'New password again'],
  password_rule: [
    '至少 10 个字符,不能全是数字,也不能与账号相同',
    'At least ten characters, not digits alone and not the account itself',
  ],
  not_the_same: ['两次输入的新密码不一致', 'The two are not the same'],
  others_end: [
    '修改后,您在别处的登录和已发的令牌立即失效,此处保持登录。',
    'Afterwards you are signed out everywhere else and your tokens end; you stay signed in here.',
  ],
  password_changed: ['密码已修改', 'The password is changed'],
  session_ended: [
    '登录已过期,请重新登录。填写的内容已保留。',
    'Your session has ended. Sign in again; what you typed is kept.',
  ],
  language: ['语言', 'Language'],
} as const;
