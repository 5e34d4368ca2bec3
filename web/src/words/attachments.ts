// Files beside a matter.
export const attachments = {
  title: ['附件', 'Files'],
  public: ['居民可见', 'the resident may see it'],
  internal: ['内部', 'for colleagues'],
  choose: ['选择文件', 'Choose files'],
  taken: [
    '选填。照片(JPEG、PNG、WebP)、PDF、录音(M4A、MP3、WAV)',
    'Optional. Photographs (JPEG, PNG, WebP), PDF, recordings (M4A, MP3, WAV)',
  ],
  kept: ['已上传的文件', 'A file brought before'],
  progress: ['正在上传 {{name}}', 'Bringing {{name}}'],
  on_their_way: ['附件正在上传,传完即可提交', 'Files are on their way; then it can be sent'],
  again: ['重传', 'Try again'],
  remove: ['移除', 'Remove'],
  remove_named: ['移除 {{name}}', 'Remove {{name}}'],
} as const;
