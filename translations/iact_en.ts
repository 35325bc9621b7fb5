<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="ja_JP">
<context>
    <name>AppearancePage</name>
    <message>
        <source> %</source>
        <extracomment>Each language is called what its speakers call it, in every language.</extracomment>
        <translation> %</translation>
    </message>
    <message>
        <source>配色</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>文字の大きさ</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>表示言語（Language）</source>
        <translation>Language (表示言語)</translation>
    </message>
    <message>
        <source>禁止・要確認・情報の印は、どの配色でも色だけでなく線の形とアイコンで見分けられます。文字の大きさは Ctrl と + または − でも変えられます（Ctrl と 0 で元に戻ります）。</source>
        <translation>The marks for forbidden, check and info differ by line and icon as well as by colour. Ctrl with + or − changes the text size too, Ctrl with 0 brings it back.</translation>
    </message>
    <message>
        <source>表示言語は、次に起動したときから変わります。指摘の文とガイドラインは、どちらでも日本語です。</source>
        <translation>The language changes at the next start. What is said about a draft, and the guideline, are Japanese in both.</translation>
    </message>
    <message>
        <source>表示</source>
        <translation>Display</translation>
    </message>
</context>
<context>
    <name>AuthorPage</name>
    <message>
        <source>プロフィール欄に免責文を書いている</source>
        <translation>My profile carries the disclaimer</translation>
    </message>
    <message>
        <source>SNS のプロフィール文をここに貼り付けられます（任意）</source>
        <translation>You can paste your profile here (optional)</translation>
    </message>
    <message>
        <source>プロフィール文</source>
        <translation>Profile text</translation>
    </message>
    <message>
        <source>プロフィールの免責文の確認結果</source>
        <translation>Result of checking the profile&apos;s disclaimer</translation>
    </message>
    <message>
        <source>立場</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>免責文</source>
        <translation>Disclaimer</translation>
    </message>
    <message>
        <source>プロフィール</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>差し込む免責文</source>
        <translation>Disclaimer to insert</translation>
    </message>
    <message>
        <source>第5条により、アイアクトのことを書くときは、個人の見解であり会社の見解ではないことを本文かプロフィールに書く必要があります。</source>
        <translation>By article 5, whoever writes about アイアクト must say, in the post or in the profile, that it is their own opinion and not the company&apos;s.</translation>
    </message>
    <message>
        <source>投稿者</source>
        <translation>Author</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>確認の進み具合</source>
        <extracomment>States that are worth interrupting a screen reader for. The post only has to wait.</extracomment>
        <translation>Progress of the check</translation>
    </message>
    <message>
        <source>判定：{title}</source>
        <translation>Verdict: {title}</translation>
    </message>
    <message>
        <source>{title}。{advice}</source>
        <translation>{title}. {advice}</translation>
    </message>
    <message>
        <source>下書きを入れてください</source>
        <translation>Put in a draft</translation>
    </message>
    <message>
        <source>準備中</source>
        <translation>Getting ready</translation>
    </message>
    <message>
        <source>確認中</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>解析中</source>
        <translation>Analysing</translation>
    </message>
    <message>
        <source>問題なし</source>
        <translation>No problem</translation>
    </message>
    <message>
        <source>要確認</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>禁止</source>
        <translation>Forbidden</translation>
    </message>
    <message>
        <source>確認不能</source>
        <translation>Not checked</translation>
    </message>
    <message>
        <source>エンジン停止中</source>
        <translation>Engine stopped</translation>
    </message>
    <message>
        <source>確認をやめる</source>
        <translation>Stop checking</translation>
    </message>
    <message>
        <source>次に投稿できる時刻にする</source>
        <translation>Post at the next free time</translation>
    </message>
    <message>
        <source>次の指摘へ（F8）</source>
        <translation>Next finding (F8)</translation>
    </message>
    <message>
        <source>もう一度確認する</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>今すぐ再起動</source>
        <translation>Restart now</translation>
    </message>
    <message>
        <source>見送り・許可で外した {count} 件のほかに、確かめることはありません。{leave}</source>
        <translation>Nothing to check but what you set aside or allowed ({count}). {leave}</translation>
    </message>
    <message>
        <source>{leave}参考になる情報が {count} 件あります。</source>
        <translation>{leave} Reminders worth reading: {count}.</translation>
    </message>
    <message>
        <source>指摘はありません。{leave}</source>
        <translation>Nothing was found. {leave}</translation>
    </message>
    <message>
        <source>業務時間中です。仕事と関わりのない投稿は、{time}なら投稿できます。</source>
        <translation>These are working hours. A post that has nothing to do with work may go out: {time}.</translation>
    </message>
    <message>
        <source>{advice}見送り・許可で外した指摘が {count} 件あります。</source>
        <translation>{advice} Set aside or allowed: {count}.</translation>
    </message>
    <message>
        <source>{time} になったら投稿できます。</source>
        <translation>The post may go out at {time}.</translation>
    </message>
    <message>
        <source>このまま投稿できます。</source>
        <translation>The post may go out as it is.</translation>
    </message>
    <message>
        <source>長い下書きを確認しています（{total} 文のうち {done} 文）。</source>
        <translation>Checking a long draft (sentence {done} of {total}).</translation>
    </message>
    <message>
        <source>ここまでに禁止 {stops} 件・要確認 {confirms} 件。</source>
        <translation> So far forbidden: {stops}, to check: {confirms}.</translation>
    </message>
    <message>
        <source>投稿する前に {count} 件を確かめ、必要なら書き直してください。</source>
        <translation>Before posting, check what was found ({count}) and rewrite it where needed.</translation>
    </message>
    <message>
        <source>要確認も {count} 件あります。</source>
        <translation> To check besides: {count}.</translation>
    </message>
    <message>
        <source>このままでは投稿できません。禁止の指摘 {count} 件を直してください。{more}</source>
        <translation>The post may not go out like this. Mend what is forbidden ({count}).{more}</translation>
    </message>
    <message>
        <source>文のつながりを調べています。ここまでに禁止 {stops} 件・要確認 {confirms} 件。</source>
        <translation>Looking at how the words belong together. So far forbidden: {stops}, to check: {confirms}.</translation>
    </message>
    <message>
        <source>確認を終えられませんでした。投稿は控えてください。{faults}</source>
        <translation>The check could not be finished. Please do not post yet. {faults}</translation>
    </message>
    <message>
        <source>投稿する文を書くか貼り付けると、ガイドライン7か条に照らして確認します。</source>
        <translation>Write or paste a post, and it is checked against the seven articles of the guideline.</translation>
    </message>
    <message>
        <source>言語モデルを読み込んでいます。先に書き始められます。</source>
        <translation>Loading the language model. You can begin to write.</translation>
    </message>
    <message>
        <source>下書きを確認しています。</source>
        <translation>Checking the draft.</translation>
    </message>
    <message>
        <source>確認の仕組みが止まったため、判定できません。下書きは残っています。自動で再起動し、もう一度確認します。</source>
        <translation>The engine has stopped, so there is no verdict. The draft is safe. It restarts by itself and checks again.</translation>
    </message>
</context>
<context>
    <name>ClientsModel</name>
    <message>
        <source>{day}（期限切れ）</source>
        <translation>{day} (ended)</translation>
    </message>
    <message>
        <source>名前</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>別名（; で区切る）</source>
        <translation>Further names (parted by ;)</translation>
    </message>
    <message>
        <source>了承（この日まで）</source>
        <translation>Consent (last day)</translation>
    </message>
    <message>
        <source>了承の範囲</source>
        <translation>Scope of the consent</translation>
    </message>
    <message>
        <source>{number} 行目：{problem}</source>
        <translation>Row {number}: {problem}</translation>
    </message>
    <message>
        <source>{number} 行目：同じ名前がすでにあります</source>
        <translation>Row {number}: this name is there already</translation>
    </message>
    <message>
        <source>名前がありません</source>
        <translation>The name is missing</translation>
    </message>
    <message>
        <source>日付は 2026-12-31 の形で書いてください</source>
        <translation>Write the date as 2026-12-31</translation>
    </message>
</context>
<context>
    <name>ClientsPage</name>
    <message>
        <source>追加</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>削除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>CSV を取り込む</source>
        <translation>Import CSV</translation>
    </message>
    <message>
        <source>CSV に書き出す…</source>
        <translation>Export as CSV…</translation>
    </message>
    <message>
        <source>自分の一覧</source>
        <translation>Your own list</translation>
    </message>
    <message>
        <source>ここにある名前への言及を第2条に照らして確認します。一覧はこの端末の中だけに保存されます。了承の期限までは、名前を出すことを指摘しません。秘密にあたる話は、了承があっても指摘します。</source>
        <translation>Mentions of these names are checked against article 2. The list stays on this machine. Until a consent ends, naming is not marked; secrets are marked even with a consent.</translation>
    </message>
    <message>
        <source>顧客・取引先</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>ファイルを開けません（{reason}）</source>
        <translation>The file cannot be opened ({reason})</translation>
    </message>
    <message>
        <source>{count} 件を取り込みました。「保存する」で有効になります。</source>
        <translation>Taken in: {count}. They count once you save.</translation>
    </message>
    <message>
        <source>ファイルに書けません（{reason}）</source>
        <translation>The file cannot be written ({reason})</translation>
    </message>
    <message>
        <source>顧客・取引先の一覧</source>
        <translation>List of clients</translation>
    </message>
    <message>
        <source>一覧の問題</source>
        <translation>Problems of the list</translation>
    </message>
    <message>
        <source>今の一覧に加える…</source>
        <translation>Add to the present list…</translation>
    </message>
    <message>
        <source>今の一覧と入れ替える…</source>
        <translation>Replace the present list…</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>CSV に書き出す</source>
        <translation>Export as CSV</translation>
    </message>
</context>
<context>
    <name>ClipboardCheck</name>
    <message>
        <source>クリップボードに文字がありません。投稿する文をコピーしてから試してください。</source>
        <extracomment>Milliseconds for the window to come forward: Wayland shows the clipboard to the active window alone. Something short for the status line.</extracomment>
        <translation>The clipboard holds no text. Copy your post and try again.</translation>
    </message>
</context>
<context>
    <name>ComposePanel</name>
    <message>
        <source>ここに投稿の下書きを書くか、貼り付けてください。</source>
        <translation>Write or paste the draft of your post here.</translation>
    </message>
    <message>
        <source>投稿の下書き</source>
        <translation>Draft of the post</translation>
    </message>
    <message>
        <source>コピー(&amp;C)</source>
        <translation>&amp;Copy</translation>
    </message>
    <message>
        <source>下書きの文だけをクリップボードに写します（Ctrl+Shift+C）</source>
        <translation>Copies the draft&apos;s bare text to the clipboard (Ctrl+Shift+C)</translation>
    </message>
    <message>
        <source>下書きをクリップボードにコピー</source>
        <translation>Copy the draft to the clipboard</translation>
    </message>
</context>
<context>
    <name>CopyDialog</name>
    <message>
        <source>禁止の指摘が残っています</source>
        <translation>Something forbidden is left</translation>
    </message>
    <message>
        <source>このままでは投稿できない指摘が {count} 件あります。</source>
        <translation>The post may not go out like this. Forbidden: {count}.</translation>
    </message>
    <message>
        <source>記録するのは、時刻・規則・理由の種類だけです。下書きの文は記録せず、端末の外にも出ません。</source>
        <translation>Only the time, the rules and the kind of reason are recorded. The draft is not recorded and does not leave this machine.</translation>
    </message>
    <message>
        <source>直しに戻る</source>
        <translation>Back to mending</translation>
    </message>
    <message>
        <source>理由を記録してコピー</source>
        <translation>Record the reason and copy</translation>
    </message>
    <message>
        <source>それでもコピーする場合は、理由を選んでください。</source>
        <translation>To copy it all the same, choose a reason.</translation>
    </message>
    <message>
        <source>会社の設定により、禁止の指摘がある下書きはコピーできません。直してからコピーしてください。</source>
        <translation>By your company&apos;s settings a draft with something forbidden cannot be copied. Mend it first.</translation>
    </message>
    <message>
        <source>投稿全体</source>
        <translation>the whole post</translation>
    </message>
    <message>
        <source>・「{words}」&#x3000;{title}</source>
        <translation>• “{words}” – {title}</translation>
    </message>
    <message>
        <source>ほか {count} 件</source>
        <translation>and {count} more</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>会社の設定により、確認が終わるまでコピーできません。</source>
        <extracomment>The author would rather mend; a finding at 禁止.</extracomment>
        <translation>By your company&apos;s settings nothing can be copied before the check is finished.</translation>
    </message>
    <message>
        <source>会社の設定により、確認できない下書きはコピーできません。</source>
        <translation>By your company&apos;s settings a draft that could not be checked cannot be copied.</translation>
    </message>
    <message>
        <source>コピーしました。</source>
        <translation>Copied.</translation>
    </message>
    <message>
        <source>コピーしました。確認の必要な指摘が残っています。</source>
        <translation>Copied. Something to check is left.</translation>
    </message>
    <message>
        <source>コピーしました。まだ確認が終わっていません。</source>
        <translation>Copied. The check is not finished yet.</translation>
    </message>
    <message>
        <source>コピーしました。{time} になってから投稿してください。</source>
        <translation>Copied. Post it at {time}, not before.</translation>
    </message>
    <message>
        <source>コピーし、理由の種類を記録しました。禁止の指摘が残っています。</source>
        <translation>Copied, and the kind of reason recorded. Something forbidden is left.</translation>
    </message>
    <message>
        <source>コピーしましたが、{problem}</source>
        <translation>Copied, but: {problem}</translation>
    </message>
</context>
<context>
    <name>DayList</name>
    <message>
        <source>{title}：追加する日</source>
        <translation>{title}: day to add</translation>
    </message>
    <message>
        <source>追加</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>削除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>{title}：追加</source>
        <translation>{title}: add</translation>
    </message>
    <message>
        <source>{title}：削除</source>
        <translation>{title}: remove</translation>
    </message>
    <message>
        <source>{day:%Y/%m/%d}（{weekday}）</source>
        <translation>{day:%Y/%m/%d} ({weekday})</translation>
    </message>
</context>
<context>
    <name>DayStrip</name>
    <message>
        <source>、</source>
        <extracomment>Minutes between the moments that can be picked with the mouse. A minute of the shown day was picked with the mouse.</extracomment>
        <translation>, </translation>
    </message>
    <message>
        <source>クリックすると、その時刻に投稿することにします。</source>
        <translation>A click chooses that time for the post.</translation>
    </message>
    <message>
        <source>{day}：{parts}</source>
        <translation>{day}: {parts}</translation>
    </message>
    <message>
        <source>業務時間の帯</source>
        <translation>Strip of working hours</translation>
    </message>
</context>
<context>
    <name>DaysPage</name>
    <message>
        <source>休む日</source>
        <translation>Days off</translation>
    </message>
    <message>
        <source>出勤する休日</source>
        <translation>Holidays at work</translation>
    </message>
    <message>
        <source>有給休暇など自分の休みと、振替で出勤する日を登録します。同じ日が両方にあるときは、出勤する日として扱います。</source>
        <translation>Your days of leave, and days that you work although the calendar says otherwise. A day in both lists counts as a working day.</translation>
    </message>
    <message>
        <source>休日</source>
        <translation>Days off</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <source>今回だけ見送りました。この文が変わると、また指摘します。</source>
        <extracomment>One sentence: what was done and how it is taken back, or why it could not be done.</extracomment>
        <translation>Set aside this once. When the sentence changes it is marked again.</translation>
    </message>
    <message>
        <source>「{word}」を許可しました。「見送り・許可」で戻せます。</source>
        <translation>“{word}” is allowed. “Set aside” takes that back.</translation>
    </message>
    <message>
        <source>この規則を止めました。「見送り・許可」で戻せます。</source>
        <translation>The rule is stopped. “Set aside” takes that back.</translation>
    </message>
    <message>
        <source>会社の設定で決められているため、変えられません。</source>
        <translation>This is set by your company and cannot be changed.</translation>
    </message>
    <message>
        <source>見送りを取り消しました。</source>
        <translation>No longer set aside.</translation>
    </message>
    <message>
        <source>語の許可を取り消しました。</source>
        <translation>The word is no longer allowed.</translation>
    </message>
    <message>
        <source>規則をもう一度働かせます。</source>
        <translation>The rule works again.</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>文字の大きさ：{percent} %</source>
        <extracomment>Percent by which a key changes the size of the text. Codes whose way out is no change of words: another time, or a disclaimer, which has its own button. Something short for the status line. Other settings apply (a Settings).</extracomment>
        <translation>Text size: {percent} %</translation>
    </message>
    <message>
        <source>選んだ指摘に直し方はありません。指摘は F8 で選べます。</source>
        <translation>There is no way out of what is chosen. F8 chooses a finding.</translation>
    </message>
    <message>
        <source>見送る指摘を選んでください。</source>
        <translation>Choose the finding to set aside.</translation>
    </message>
    <message>
        <source>会社の設定により、禁止の指摘は見送れません。</source>
        <translation>By your company&apos;s settings what is forbidden cannot be set aside.</translation>
    </message>
    <message>
        <source>指摘はありません。</source>
        <translation>Nothing was found.</translation>
    </message>
    <message>
        <source>直しました。Ctrl+Z で元に戻せます。</source>
        <translation>Mended. Ctrl+Z takes it back.</translation>
    </message>
    <message>
        <source>確認を途中でやめました。</source>
        <translation>The check was stopped half way.</translation>
    </message>
</context>
<context>
    <name>DetailPanel</name>
    <message>
        <source>選んだ指摘の説明</source>
        <extracomment>More facts than this do not explain better. The finding is about somebody&apos;s statement on the company: to be reported, not answered.</extracomment>
        <translation>Explanation of the chosen finding</translation>
    </message>
    <message>
        <source>免責文を末尾に入れる</source>
        <translation>Insert the disclaimer at the end</translation>
    </message>
    <message>
        <source>次に投稿できる時刻にする</source>
        <translation>Post at the next free time</translation>
    </message>
    <message>
        <source>担当部署への報告をつくる…</source>
        <translation>Report it to the department…</translation>
    </message>
    <message>
        <source>説明</source>
        <translation>Explanation</translation>
    </message>
    <message>
        <source>指摘を選ぶと、理由と直し方をここに表示します。</source>
        <translation>Choose a finding to see here why it is marked and what helps.</translation>
    </message>
    <message>
        <source>「{words}」</source>
        <translation>“{words}”</translation>
    </message>
    <message>
        <source>社外の人にはこう読めます</source>
        <translation>What outsiders read</translation>
    </message>
    <message>
        <source>そう判断した根拠</source>
        <translation>What this rests on</translation>
    </message>
    <message>
        <source>どうすればよいか</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>ガイドライン第{number}条「{heading}」</source>
        <translation>Guideline, article {number}: “{heading}”</translation>
    </message>
    <message>
        <source>「{label}」ということ</source>
        <translation>“{label}”</translation>
    </message>
    <message>
        <source>と、</source>
        <comment>joins facts</comment>
        <translation> and </translation>
    </message>
    <message>
        <source>ほかに、{facts}も関わっています。</source>
        <translation>This plays a part too: {facts}.</translation>
    </message>
    <message>
        <source>{fact}が見つかったためです。</source>
        <translation>Because of {fact}.</translation>
    </message>
    <message>
        <source>{facts}が組み合わさっているためです。</source>
        <translation>Because these come together: {facts}.</translation>
    </message>
    <message>
        <source>、</source>
        <comment>joins labels</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>{quote}（{labels}）</source>
        <translation>{quote} ({labels})</translation>
    </message>
</context>
<context>
    <name>DraftTabs</name>
    <message>
        <source>下書きの一覧</source>
        <extracomment>Milliseconds for which the way back is offered before the bar goes; Ctrl+Shift+T stays.</extracomment>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>左右の矢印キーで切り替え、Delete キーで削除します</source>
        <translation>Arrow keys switch between drafts, the delete key deletes one</translation>
    </message>
    <message>
        <source>新しい下書きを始めます（Ctrl+N）</source>
        <translation>Begins a new draft (Ctrl+N)</translation>
    </message>
    <message>
        <source>新しい下書き</source>
        <translation>New draft</translation>
    </message>
    <message>
        <source>下書き「{title}」を削除</source>
        <translation>Delete the draft “{title}”</translation>
    </message>
</context>
<context>
    <name>Drafts</name>
    <message>
        <source>読めない下書きがあります（{names}）。ファイルはそのまま残しています。</source>
        <extracomment>Milliseconds after a change until it is kept; also what a crash can cost. The drafts, their titles or the shown one have changed. Something short for the status line. A draft was deleted and can be brought back. Drafts cannot be kept or were not readable; one sentence for the user.</extracomment>
        <translation>Some drafts cannot be read ({names}). Their files are left as they are.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>前回の下書きを {count} 件開きました。</source>
        <translation>Drafts of last time opened: {count}.</translation>
    </message>
    <message>
        <source>下書きを保存し終えられませんでした。</source>
        <translation>The drafts could not all be saved.</translation>
    </message>
    <message>
        <source>下書きを保存できません（{reason}）。画面の文は残っています。自動でもう一度試します。</source>
        <translation>The draft cannot be saved ({reason}). What is on the screen is kept, and it is tried again.</translation>
    </message>
    <message>
        <source>新しい下書き</source>
        <translation>New draft</translation>
    </message>
</context>
<context>
    <name>FindingsModel</name>
    <message>
        <source>{state} {count} 件</source>
        <translation>{state}: {count}</translation>
    </message>
    <message>
        <source>、指摘 {count} 件</source>
        <translation>, findings: {count}</translation>
    </message>
    <message>
        <source>、見送り・許可 {count} 件</source>
        <translation>, set aside: {count}</translation>
    </message>
    <message>
        <source>投稿全体</source>
        <translation>the whole post</translation>
    </message>
    <message>
        <source>「{words}」&#x3000;{message}</source>
        <translation>“{words}” – {message}</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>ガイドライン7か条の確認結果</source>
        <translation>What was found under the seven articles</translation>
    </message>
    <message>
        <source>ほかに {count} 件あります。上の指摘を直すと表示されます。</source>
        <translation>There are {count} more. They come up as those above are mended.</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>ヘルプ</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>ガイドライン7か条</source>
        <translation>The seven articles</translation>
    </message>
    <message>
        <source>使い方</source>
        <translation>How to use it</translation>
    </message>
    <message>
        <source>キー操作</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>ガイドライン全文を開く(&amp;G)</source>
        <translation>Open the full &amp;guideline</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>ガイドラインの全文は、社内の規程を置いている場所でご覧ください。</source>
        <translation>The full guideline is where your company keeps its rules.</translation>
    </message>
    <message>
        <source>開けませんでした。次の場所にあります：{place}</source>
        <translation>It could not be opened. It lies here: {place}</translation>
    </message>
    <message>
        <source>原文の見出し：{heading}</source>
        <translation>Heading in the guideline: {heading}</translation>
    </message>
    <message>
        <source>退職した人に当てはまるのは、第2条と第3条（機密情報の保持）だけです。</source>
        <translation>Only articles 2 and 3 (confidential information) bind people who have left the company.</translation>
    </message>
    <message>
        <source>確かめる</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>下書きを書くか貼り付けると、書くそばから確認します。上の帯が結論です。「問題なし」と出たときだけ、最後まで確認が済んでいます。「確認不能」は調べきれなかったという意味で、問題がないという意味ではありません。</source>
        <translation>A draft is checked while you write or as soon as you paste it. The band at the top is the verdict. Only “No problem” means that everything was checked. “Not checked” means that it could not be, not that all is well.</translation>
    </message>
    <message>
        <source>印を見分ける</source>
        <translation>Telling the marks apart</translation>
    </message>
    <message>
        <source>波線は禁止、破線は要確認、点線は情報です。左の余白に同じ意味のアイコンが出ます。印にカーソルを置くか F8 で進むと、理由と直し方が右下に出ます。</source>
        <translation>A wave is forbidden, dashes ask you to check, dots inform. An icon in the left margin says the same. Put the caret on a mark or go on by F8, and the reason and what helps come up at the lower right.</translation>
    </message>
    <message>
        <source>投稿する時刻</source>
        <translation>Time of posting</translation>
    </message>
    <message>
        <source>業務時間中に業務と関係のない投稿はできません。帯の上で時刻を選ぶか、「次に投稿できる時刻」を押してください。「今すぐ」のままなら、時計が進むと判定も変わります。</source>
        <translation>During working hours a post that has nothing to do with work may not go out. Choose a time on the strip, or press “Next free time”. With “Now” the verdict follows the clock.</translation>
    </message>
    <message>
        <source>下書きの保管</source>
        <translation>Where drafts are kept</translation>
    </message>
    <message>
        <source>下書きはタブごとに自動で保存され、削除するまで残ります。保存先はこの端末の自分のフォルダーで、ほかの人は読めません。削除した下書きは、ウィンドウを閉じるまで元に戻せます。</source>
        <translation>Each tab is saved by itself and kept until you delete it, in your own folder on this machine, which others cannot read. A deleted draft can be brought back until the window is closed.</translation>
    </message>
    <message>
        <source>外に出さない</source>
        <translation>Nothing leaves this machine</translation>
    </message>
    <message>
        <source>確認はすべてこの端末の中で行います。下書きが送信されたり、記録に残ったりすることはありません。</source>
        <translation>All checking is done on this machine. No draft is sent anywhere or written to a log.</translation>
    </message>
    <message>
        <source>次の指摘へ / 前の指摘へ</source>
        <translation>Next finding / previous finding</translation>
    </message>
    <message>
        <source>判定をもう一度聞く（スクリーンリーダー）</source>
        <translation>Hear the verdict again (screen reader)</translation>
    </message>
    <message>
        <source>下書きの欄へ</source>
        <translation>To the draft</translation>
    </message>
    <message>
        <source>免責文を入れる（足りないときだけ）</source>
        <translation>Insert the disclaimer (only where it is missing)</translation>
    </message>
    <message>
        <source>下書きをコピーする</source>
        <translation>Copy the draft</translation>
    </message>
    <message>
        <source>選んだ指摘の直し方へ（スペースキーで使う）</source>
        <translation>To the ways out of the chosen finding (space applies)</translation>
    </message>
    <message>
        <source>選んだ指摘を今回だけ見送る</source>
        <translation>Set the chosen finding aside this once</translation>
    </message>
    <message>
        <source>見送り・許可の一覧を開く</source>
        <translation>Open the list of what was set aside or allowed</translation>
    </message>
    <message>
        <source>担当部署への報告をつくる、これまでの報告を見る</source>
        <translation>Make a report, see those made</translation>
    </message>
    <message>
        <source>今すぐ投稿する / 日時を選ぶ</source>
        <translation>Post now / choose a time</translation>
    </message>
    <message>
        <source>新しい下書き</source>
        <translation>New draft</translation>
    </message>
    <message>
        <source>次の下書きへ / 前の下書きへ</source>
        <translation>Next draft / previous draft</translation>
    </message>
    <message>
        <source>削除した下書きを元に戻す</source>
        <translation>Bring a deleted draft back</translation>
    </message>
    <message>
        <source>クリップボードの下書きを確認する</source>
        <translation>Check what the clipboard holds</translation>
    </message>
    <message>
        <source>元に戻す / やり直す</source>
        <translation>Undo / redo</translation>
    </message>
    <message>
        <source>文字を大きく / 小さく / 元の大きさに</source>
        <translation>Text larger / smaller / usual size</translation>
    </message>
    <message>
        <source>設定</source>
        <translation>Settings</translation>
    </message>
</context>
<context>
    <name>HoursPage</name>
    <message>
        <source>休み</source>
        <translation>free</translation>
    </message>
    <message>
        <source>{day}曜日</source>
        <translation>{day}</translation>
    </message>
    <message>
        <source>休憩</source>
        <translation>Breaks</translation>
    </message>
    <message>
        <source>なし</source>
        <translation>none</translation>
    </message>
    <message>
        <source>月曜日の時間を平日すべてに使う</source>
        <translation>Use Monday&apos;s hours on all weekdays</translation>
    </message>
    <message>
        <source>09:00-18:00 の形で書きます。分かれているときは 09:00-12:00、14:00-19:00 のように並べます。空欄は休みです。祝日は自動で休みになります。時刻はいつも日本時間です。</source>
        <translation>Write 09:00-18:00, or 09:00-12:00, 14:00-19:00 where there are parts. Empty is a free day. Japan&apos;s public holidays are free by themselves. Times are always Japan&apos;s.</translation>
    </message>
    <message>
        <source>勤務時間</source>
        <translation>Working hours</translation>
    </message>
    <message>
        <source>{day}の時間</source>
        <translation>Hours on {day}</translation>
    </message>
</context>
<context>
    <name>LedgerFooter</name>
    <message>
        <source>見送った指摘、許可した語、止めた規則の一覧です（Ctrl+L）</source>
        <translation>What was set aside, allowed words, stopped rules (Ctrl+L)</translation>
    </message>
    <message>
        <source>担当部署への報告をつくり、これまでの報告を見ます（Ctrl+R）</source>
        <translation>Make a report to the department, see those made (Ctrl+R)</translation>
    </message>
    <message>
        <source>見送り・許可（{count}）</source>
        <translation>Set aside ({count})</translation>
    </message>
    <message>
        <source>見送り・許可</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>報告（{count}）</source>
        <translation>Reports ({count})</translation>
    </message>
    <message>
        <source>報告</source>
        <translation>Reports</translation>
    </message>
</context>
<context>
    <name>LedgerHeader</name>
    <message>
        <source>ガイドライン7か条</source>
        <translation>The seven articles</translation>
    </message>
    <message>
        <source>設定(&amp;S)</source>
        <translation>&amp;Settings</translation>
    </message>
    <message>
        <source>ヘルプ(&amp;H)</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>前の指摘へ（Shift+F8）</source>
        <translation>Previous finding (Shift+F8)</translation>
    </message>
    <message>
        <source>次の指摘へ（F8）</source>
        <translation>Next finding (F8)</translation>
    </message>
    <message>
        <source>設定（Ctrl+,）</source>
        <translation>Settings (Ctrl+,)</translation>
    </message>
    <message>
        <source>ヘルプ（F1）</source>
        <translation>Help (F1)</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>投稿前チェック — アイアクト ソーシャルメディアガイドライン</source>
        <translation>Check before you post – アイアクト social media guideline</translation>
    </message>
    <message>
        <source>下書きはこの端末の外に出ません</source>
        <translation>Drafts do not leave this machine</translation>
    </message>
    <message>
        <source>次の指摘へ</source>
        <translation>Next finding</translation>
    </message>
    <message>
        <source>前の指摘へ</source>
        <translation>Previous finding</translation>
    </message>
    <message>
        <source>判定をもう一度聞く</source>
        <translation>Hear the verdict again</translation>
    </message>
    <message>
        <source>下書きをコピー</source>
        <translation>Copy the draft</translation>
    </message>
    <message>
        <source>設定</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>文字を大きく</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>文字を小さく</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>文字を元の大きさに</source>
        <translation>Usual text size</translation>
    </message>
    <message>
        <source>ヘルプ</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>下書きへ</source>
        <translation>To the draft</translation>
    </message>
    <message>
        <source>選んだ指摘の直し方へ</source>
        <translation>To the ways out of the chosen finding</translation>
    </message>
    <message>
        <source>選んだ指摘を今回だけ見送る</source>
        <translation>Set the chosen finding aside this once</translation>
    </message>
    <message>
        <source>見送り・許可の一覧</source>
        <translation>List of what was set aside or allowed</translation>
    </message>
    <message>
        <source>担当部署への報告</source>
        <translation>Reports to the department</translation>
    </message>
    <message>
        <source>クリップボードの下書きを確認</source>
        <translation>Check what the clipboard holds</translation>
    </message>
    <message>
        <source>新しい下書き</source>
        <translation>New draft</translation>
    </message>
    <message>
        <source>次の下書きへ</source>
        <translation>Next draft</translation>
    </message>
    <message>
        <source>前の下書きへ</source>
        <translation>Previous draft</translation>
    </message>
    <message>
        <source>削除した下書きを元に戻す</source>
        <translation>Bring a deleted draft back</translation>
    </message>
</context>
<context>
    <name>ManagedClients</name>
    <message>
        <source>会社の顧客・取引先の一覧</source>
        <translation>The company&apos;s list of clients</translation>
    </message>
    <message>
        <source>会社の一覧（{issuer}、{count} 件）</source>
        <translation>The company&apos;s list ({issuer}, {count})</translation>
    </message>
</context>
<context>
    <name>NamesPage</name>
    <message>
        <source>自社・自社製品の呼び名（1行に1つ）</source>
        <translation>Names of the company and its products (one a line)</translation>
    </message>
    <message>
        <source>アイアクト、IACT、Cogmo のほかに、自社や自社の製品・サービスを指す呼び名があれば、1行に1つずつ書いてください。</source>
        <translation>Further names of your company, its products and services beside アイアクト, IACT and Cogmo, one a line.</translation>
    </message>
    <message>
        <source>自社の呼び名</source>
        <translation>Own names</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>OffersView</name>
    <message>
        <source>直し方</source>
        <extracomment>Characters of the changed text shown around an edit. A button was given the focus by a key, and should be brought into view.</extracomment>
        <translation>Ways out</translation>
    </message>
    <message>
        <source>直した文を確認し直しながら、直し方を探しています…</source>
        <translation>Looking for ways out, reviewing each changed text…</translation>
    </message>
    <message>
        <source>直し方を調べられませんでした。文を変えると、もう一度調べます。</source>
        <translation>Ways out could not be looked for. A change of the text starts it again.</translation>
    </message>
    <message>
        <source>一部を直すだけでは消えませんでした。この話題を外すか、別の書き方にしてください。</source>
        <translation>No small change clears it. Leave the subject out, or write it another way.</translation>
    </message>
    <message>
        <source>この直し方を使います（Ctrl+Z で元に戻せます）</source>
        <translation>Applies this change (Ctrl+Z takes it back)</translation>
    </message>
    <message>
        <source>{count} か所をまとめてぼかす</source>
        <translation>Blur {count} places at once</translation>
    </message>
    <message>
        <source>{count} つの文を削る</source>
        <translation>Take out {count} sentences</translation>
    </message>
    <message>
        <source>「{words}」を削る</source>
        <translation>Take out “{words}”</translation>
    </message>
    <message>
        <source>「{words}」を「{other}」にする</source>
        <translation>“{words}” becomes “{other}”</translation>
    </message>
    <message>
        <source>分かりにくくなりますが、この指摘は残ります。</source>
        <translation>It is harder to tell then, but the finding stays.</translation>
    </message>
    <message>
        <source>・</source>
        <comment>joins articles</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>第{number}条</source>
        <translation>article {number}</translation>
    </message>
    <message>
        <source>この指摘は消えますが、{names}で確かめることが残ります。</source>
        <translation>The finding goes, but there is something to check under {names}.</translation>
    </message>
    <message>
        <source>この指摘が消える、いちばん小さな削り方です。</source>
        <translation>The smallest removal that clears the finding.</translation>
    </message>
    <message>
        <source>この指摘が消えます。</source>
        <translation>The finding goes.</translation>
    </message>
    <message>
        <source>→ {text}</source>
        <translation>→ {text}</translation>
    </message>
    <message>
        <source>→ （何も残りません）</source>
        <translation>→ (nothing is left)</translation>
    </message>
</context>
<context>
    <name>OutsideReading</name>
    <message>
        <source>、</source>
        <comment>joins facts</comment>
        <extracomment>Articles about what outsiders must not learn.</extracomment>
        <translation>, </translation>
    </message>
    <message>
        <source>読んだ人は、{facts}を知ることになります。</source>
        <translation>Readers learn of {facts}.</translation>
    </message>
    <message>
        <source>読んだ人は、{facts}に気づくおそれがあります。</source>
        <translation>Readers may become aware of {facts}.</translation>
    </message>
    <message>
        <source>読んだ人は、{facts}を結び付けて受け取ります。</source>
        <translation>Readers put these together: {facts}.</translation>
    </message>
    <message>
        <source>と</source>
        <comment>joins hints</comment>
        <translation> and </translation>
    </message>
    <message>
        <source>{words}から思い当たる会社</source>
        <translation>the company that {words} points to</translation>
    </message>
    <message>
        <source>{words}との取引</source>
        <translation>business with {words}</translation>
    </message>
    <message>
        <source>{words}という時期</source>
        <translation>the time {words}</translation>
    </message>
    <message>
        <source>{words}という居場所</source>
        <translation>the place {words}</translation>
    </message>
    <message>
        <source>{words}という金額</source>
        <translation>the amount {words}</translation>
    </message>
    <message>
        <source>{words}という人</source>
        <translation>the person {words}</translation>
    </message>
    <message>
        <source>{words}という勤め先</source>
        <translation>the employer {words}</translation>
    </message>
    <message>
        <source>{words}（{label}）</source>
        <translation>{words} ({label})</translation>
    </message>
    <message>
        <source>「{words}」</source>
        <translation>“{words}”</translation>
    </message>
</context>
<context>
    <name>PostFooter</name>
    <message>
        <source>X の数え方です。日本語は1文字を2、リンクは長さによらず23、絵文字は2と数え、280 まで投稿できます。</source>
        <extracomment>Characters beyond which nobody wants to know exactly, and counting would be felt while typing. Heights of a line of text below which the footer says less.</extracomment>
        <translation>As X counts: a Japanese character is 2, a link 23 whatever its length, an emoji 2; up to 280 can be posted.</translation>
    </message>
    <message>
        <source>免責文を入れる(&amp;M)</source>
        <translation>Insert disclai&amp;mer</translation>
    </message>
    <message>
        <source>設定の免責文を下書きの終わりに入れます（Ctrl+Z で元に戻せます）</source>
        <translation>Puts the disclaimer of the settings at the end of the draft (Ctrl+Z takes it back)</translation>
    </message>
    <message>
        <source>免責文を下書きの終わりに入れる</source>
        <translation>Insert the disclaimer at the end of the draft</translation>
    </message>
    <message>
        <source>消す</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>下書きを空にします（Ctrl+Z で元に戻せます）</source>
        <translation>Empties the draft (Ctrl+Z takes it back)</translation>
    </message>
    <message>
        <source>下書きを消す</source>
        <translation>Clear the draft</translation>
    </message>
    <message>
        <source>{count} 文字</source>
        <translation>Characters: {count}</translation>
    </message>
    <message>
        <source>X での長さ：{words}</source>
        <translation>Length on X: {words}</translation>
    </message>
    <message>
        <source>X：{limit} を大きく超えています</source>
        <translation>X: far beyond {limit}</translation>
    </message>
    <message>
        <source>X：{units} / {limit}（{over} 超過）</source>
        <translation>X: {units} / {limit} ({over} too many)</translation>
    </message>
    <message>
        <source>X：{units} / {limit}（残り {left}）</source>
        <translation>X: {units} / {limit} ({left} left)</translation>
    </message>
    <message>
        <source>X 超過</source>
        <translation>X: too long</translation>
    </message>
    <message>
        <source>X 残り {left}</source>
        <translation>X: {left} left</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>担当部署への報告</source>
        <extracomment>Opens an address with the program that is responsible for it; False where there is none. The report was handed on: the report, the way, and the address it goes to.</extracomment>
        <translation>Reports to the department</translation>
    </message>
    <message>
        <source>返信や反論をせず、担当部署に知らせてください。報告はこの端末でつくり、自動では送りません。</source>
        <translation>Do not answer or argue; let the responsible department know. The report is made on this machine and not sent by itself.</translation>
    </message>
    <message>
        <source>報告についてのお知らせ</source>
        <translation>Note on the report</translation>
    </message>
    <message>
        <source>コピー(&amp;C)</source>
        <translation>&amp;Copy</translation>
    </message>
    <message>
        <source>保存…(&amp;S)</source>
        <translation>&amp;Save…</translation>
    </message>
    <message>
        <source>メールで送る(&amp;M)</source>
        <translation>Send by &amp;mail</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>報告の文をクリップボードに写します</source>
        <translation>Copies the report to the clipboard</translation>
    </message>
    <message>
        <source>報告を .txt か、メールソフトで開ける .eml に保存します</source>
        <translation>Saves the report as .txt, or as .eml for a mail program</translation>
    </message>
    <message>
        <source>メールソフトを開き、宛先・件名・本文を渡します。送るのはあなたです</source>
        <translation>Opens your mail program with address, subject and text. It is you who sends it</translation>
    </message>
    <message>
        <source>保存できませんでした（{reason}）。別の場所を選んでください。</source>
        <translation>It could not be saved ({reason}). Choose another place.</translation>
    </message>
    <message>
        <source>{name} に保存しました。</source>
        <translation>Saved as {name}.</translation>
    </message>
    <message>
        <source>報告の文をコピーしました。</source>
        <translation>The report was copied.</translation>
    </message>
    <message>
        <source>自社に関する記述の報告</source>
        <translation>Report of a statement about the company</translation>
    </message>
    <message>
        <source>報告を保存</source>
        <translation>Save the report</translation>
    </message>
    <message>
        <source>テキスト (*.txt);;メール (*.eml)</source>
        <translation>Text (*.txt);;Mail (*.eml)</translation>
    </message>
    <message>
        <source>宛先にはメールアドレスを 1 つ入れてください。</source>
        <translation>Put in one mail address.</translation>
    </message>
    <message>
        <source>メールソフトに渡しました。内容を確かめて送ってください。</source>
        <translation>Handed to the mail program. Look it over and send it.</translation>
    </message>
    <message>
        <source>（ここに報告の文を貼り付けてください）
</source>
        <translation>(Please paste the report here)
</translation>
    </message>
    <message>
        <source>文が長いため、報告の文はクリップボードに写しました。開いたメールに貼り付けて送ってください。</source>
        <translation>The report is long and was copied to the clipboard. Paste it into the mail that was opened.</translation>
    </message>
    <message>
        <source>メールソフトを開けませんでした。コピーするか、.eml に保存して送ってください。</source>
        <translation>The mail program could not be opened. Copy the report, or save it as .eml and send that.</translation>
    </message>
    <message>
        <source>見つけた記述か URL を入れてください。</source>
        <translation>Put in the statement or its URL.</translation>
    </message>
</context>
<context>
    <name>ReportForm</name>
    <message>
        <source>見つけた記述</source>
        <translation>Statement found</translation>
    </message>
    <message>
        <source>見つけた文をそのまま貼り付けてください</source>
        <translation>Paste the statement as it stands</translation>
    </message>
    <message>
        <source>事故、情報漏えい、広まりつつある批判など、すぐ知らせるべきとき</source>
        <translation>For accidents, leaks, criticism that spreads: what should be known at once</translation>
    </message>
    <message>
        <source>担当部署のメールアドレス</source>
        <translation>Mail address of the department</translation>
    </message>
    <message>
        <source>会社の設定で決められています</source>
        <translation>Set by your company</translation>
    </message>
    <message>
        <source>報告の文</source>
        <translation>Text of the report</translation>
    </message>
    <message>
        <source>見つけた記述(&amp;Q)</source>
        <translation>Statement found (&amp;Q)</translation>
    </message>
    <message>
        <source>URL(&amp;U)</source>
        <translation>&amp;URL</translation>
    </message>
    <message>
        <source>見つけた場所(&amp;P)</source>
        <translation>&amp;Place</translation>
    </message>
    <message>
        <source>見つけた日時(&amp;D)</source>
        <translation>&amp;Date and time</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Tone</translation>
    </message>
    <message>
        <source>急ぎの度合い</source>
        <translation>Urgency</translation>
    </message>
    <message>
        <source>補足(&amp;N)</source>
        <translation>&amp;Notes</translation>
    </message>
    <message>
        <source>報告者(&amp;R)</source>
        <translation>&amp;Reporter</translation>
    </message>
    <message>
        <source>宛先(&amp;A)</source>
        <translation>&amp;Address</translation>
    </message>
    <message>
        <source>記述の URL</source>
        <translation>URL of the statement</translation>
    </message>
    <message>
        <source>見つけた場所</source>
        <translation>Where it was found</translation>
    </message>
    <message>
        <source>見つけた日時（日本の時刻）</source>
        <translation>When it was found (Japan&apos;s time)</translation>
    </message>
    <message>
        <source>補足</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>報告者の名前</source>
        <translation>Name of the reporter</translation>
    </message>
</context>
<context>
    <name>ReportText</name>
    <message>
        <source>好意的</source>
        <extracomment>Longest address that the mail programs of Windows take; Japanese letters cost nine characters each.</extracomment>
        <translation>favourable</translation>
    </message>
    <message>
        <source>否定的</source>
        <translation>unfavourable</translation>
    </message>
    <message>
        <source>どちらとも言えない</source>
        <translation>neither</translation>
    </message>
    <message>
        <source>通常</source>
        <translation>usual</translation>
    </message>
    <message>
        <source>急ぎ</source>
        <translation>urgent</translation>
    </message>
    <message>
        <source>【急ぎ】</source>
        <translation>[Urgent] </translation>
    </message>
    <message>
        <source>{urgent}自社に関する記述の報告（{place}）</source>
        <translation>{urgent}Report of a statement about the company ({place})</translation>
    </message>
    <message>
        <source>場所不明</source>
        <translation>place unknown</translation>
    </message>
    <message>
        <source>（未記入）</source>
        <translation>(not filled in)</translation>
    </message>
    <message>
        <source>自社に関する記述を見つけたので報告します。</source>
        <translation>I report a statement about the company that I have found.</translation>
    </message>
    <message>
        <source>見つけた場所：{place}</source>
        <translation>Where: {place}</translation>
    </message>
    <message>
        <source>URL：{address}</source>
        <translation>URL: {address}</translation>
    </message>
    <message>
        <source>見つけた日時：{year}年{moment}</source>
        <translation>When: {year}, {moment}</translation>
    </message>
    <message>
        <source>内容：{tone}</source>
        <translation>Tone: {tone}</translation>
    </message>
    <message>
        <source>急ぎの度合い：{urgency}</source>
        <translation>Urgency: {urgency}</translation>
    </message>
    <message>
        <source>見つけた記述：</source>
        <translation>Statement:</translation>
    </message>
    <message>
        <source>補足：</source>
        <translation>Notes:</translation>
    </message>
    <message>
        <source>この記述への返信や反論はしていません。対応をお願いします。</source>
        <translation>I have not answered or argued. Please take it from here.</translation>
    </message>
    <message>
        <source>報告者：{name}</source>
        <translation>Reporter: {name}</translation>
    </message>
    <message>
        <source>ブログ</source>
        <translation>Blog</translation>
    </message>
    <message>
        <source>ニュースサイト</source>
        <translation>News site</translation>
    </message>
    <message>
        <source>口コミサイト</source>
        <translation>Review site</translation>
    </message>
    <message>
        <source>掲示板</source>
        <translation>Message board</translation>
    </message>
</context>
<context>
    <name>ReportsDialog</name>
    <message>
        <source>報告</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>自社や製品についての大事な記述を見つけたら、良い話でも悪い話でも、返信せずに担当部署へ知らせます。一覧には、記述の文は残しません。</source>
        <translation>Whoever finds an important statement about the company or its products, good or bad, lets the department know and does not answer. The list keeps no text of statements.</translation>
    </message>
    <message>
        <source>これまでの報告</source>
        <translation>Reports made</translation>
    </message>
    <message>
        <source>この端末でつくった報告はまだありません。</source>
        <translation>No report has been made on this machine yet.</translation>
    </message>
    <message>
        <source>新しい報告をつくる…(&amp;N)</source>
        <translation>&amp;New report…</translation>
    </message>
    <message>
        <source>一覧から消す(&amp;R)</source>
        <translation>&amp;Remove from the list</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>一覧から消す</source>
        <translation>Remove from the list</translation>
    </message>
    <message>
        <source>コピーした</source>
        <translation>copied</translation>
    </message>
    <message>
        <source>保存した</source>
        <translation>saved</translation>
    </message>
    <message>
        <source>メールに渡した</source>
        <translation>handed to mail</translation>
    </message>
    <message>
        <source>場所不明</source>
        <translation>place unknown</translation>
    </message>
    <message>
        <source>{moment}&#x3000;{where}&#x3000;{tone}・{urgency}</source>
        <translation>{moment} – {where} – {tone}, {urgency}</translation>
    </message>
    <message>
        <source>・</source>
        <comment>joins ways</comment>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>SetAsideDialog</name>
    <message>
        <source>今回だけ見送る</source>
        <translation>Set aside this once</translation>
    </message>
    <message>
        <source>「{words}」</source>
        <translation>“{words}”</translation>
    </message>
    <message>
        <source>理由はこの下書きの間だけ覚え、どこにも保存しません。文が変わると、また指摘します。</source>
        <translation>The reason is remembered for this draft only and saved nowhere. When the sentence changes it is marked again.</translation>
    </message>
    <message>
        <source>見送る</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>キャンセル</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>いつ、だれから得ましたか(&amp;W)</source>
        <translation>&amp;When, and from whom?</translation>
    </message>
    <message>
        <source>どこで公開されていますか(&amp;W)</source>
        <translation>&amp;Where is it public?</translation>
    </message>
    <message>
        <source>例：11月20日、先方の広報担当の方から</source>
        <translation>E.g. on 20 November, from their press officer</translation>
    </message>
    <message>
        <source>例：先方のニュースリリース（11月20日）</source>
        <translation>E.g. their news release of 20 November</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>設定</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>設定の問題</source>
        <translation>Problem of the settings</translation>
    </message>
    <message>
        <source>保存する</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>キャンセル</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>会社</source>
        <translation>the company</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>{issuer}が固定しているため、変えられません</source>
        <translation>Locked by {issuer}</translation>
    </message>
    <message>
        <source>{issuer}が固定：{titles}</source>
        <translation>Locked by {issuer}: {titles}</translation>
    </message>
</context>
<context>
    <name>TextFiles</name>
    <message>
        <source>{name} は読み込めません。テキストファイル（.txt）を使ってください。</source>
        <extracomment>Bytes of a text file that may be dropped on the pane.</extracomment>
        <translation>{name} cannot be read. Use a text file (.txt).</translation>
    </message>
    <message>
        <source>{name} は大きすぎて読み込めません（2 MB まで）。必要な部分だけを貼り付けてください。</source>
        <translation>{name} is too large (2 MB at most). Paste the part you need.</translation>
    </message>
    <message>
        <source>{name} を開けません（{reason}）。</source>
        <translation>{name} cannot be opened ({reason}).</translation>
    </message>
</context>
<context>
    <name>TimePanel</name>
    <message>
        <source>今すぐ(&amp;N)</source>
        <extracomment>Milliseconds between looks at the clock: a laptop that wakes up must not wait for a timer set yesterday. Something that the verdict depends on has changed: the moment, its working state, or the choice. The chosen moment has come; the verdict is the same, but nothing has to be waited for any more.</extracomment>
        <translation>&amp;Now</translation>
    </message>
    <message>
        <source>日時を選ぶ(&amp;T)</source>
        <translation>Choose a &amp;time</translation>
    </message>
    <message>
        <source>次に投稿できる時刻</source>
        <translation>Next free time</translation>
    </message>
    <message>
        <source>自動</source>
        <translation>Automatic</translation>
    </message>
    <message>
        <source>はい</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>いいえ</source>
        <translation>No</translation>
    </message>
    <message>
        <source>今すぐ</source>
        <translation>now</translation>
    </message>
    <message>
        <source>業務の話題か：{choice}</source>
        <translation>About work: {choice}</translation>
    </message>
    <message>
        <source>本文から判断します</source>
        <translation>Judged from the text</translation>
    </message>
    <message>
        <source>投稿する日時（日本時間）</source>
        <translation>Time of posting (Japan)</translation>
    </message>
    <message>
        <source>業務時間でない、いちばん早い時刻を選びます</source>
        <translation>Chooses the earliest time outside working hours</translation>
    </message>
    <message>
        <source>投稿時刻</source>
        <translation>Post at</translation>
    </message>
    <message>
        <source>業務の話題</source>
        <translation>About work</translation>
    </message>
    <message>
        <source>{day} {time:%H:%M}&#x3000;{state}</source>
        <translation>{day} {time:%H:%M} – {state}</translation>
    </message>
    <message>
        <source>（過ぎた時刻です）</source>
        <translation> (in the past)</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>クリップボードの下書きを確認</source>
        <translation>Check what the clipboard holds</translation>
    </message>
    <message>
        <source>ウィンドウを開く</source>
        <translation>Open the window</translation>
    </message>
    <message>
        <source>終了</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>投稿前チェック</source>
        <translation>Check before you post</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>下書きを削除しました。</source>
        <translation>The draft was deleted.</translation>
    </message>
    <message>
        <source>元に戻す（Ctrl+Shift+T）</source>
        <translation>Bring it back (Ctrl+Shift+T)</translation>
    </message>
    <message>
        <source>{words}Ctrl+Shift+T で元に戻せます。</source>
        <translation>{words} Ctrl+Shift+T brings it back.</translation>
    </message>
</context>
<context>
    <name>VerbBar</name>
    <message>
        <source>指摘に当てはまらないとき</source>
        <translation>If the finding does not apply</translation>
    </message>
    <message>
        <source>今回だけ見送る…</source>
        <translation>Set aside this once…</translation>
    </message>
    <message>
        <source>この下書きのこの文に限って見送ります。文が変わると、また指摘します（Ctrl+D）</source>
        <translation>Only for this sentence of this draft. When it changes it is marked again (Ctrl+D)</translation>
    </message>
    <message>
        <source>この規則を止める</source>
        <translation>Stop this rule</translation>
    </message>
    <message>
        <source>「{word}」を許可する</source>
        <translation>Allow “{word}”</translation>
    </message>
    <message>
        <source>どの下書きでも、この語を同じ理由では指摘しません。「見送り・許可」でいつでも戻せます</source>
        <translation>The word is no longer marked for this reason in any draft. “Set aside” takes that back</translation>
    </message>
    <message>
        <source>どの下書きでも、この規則では指摘しません。「見送り・許可」でいつでも戻せます</source>
        <translation>The rule no longer marks anything in any draft. “Set aside” takes that back</translation>
    </message>
    <message>
        <source>この規則は会社の設定により、語の許可も停止もできません。</source>
        <translation>By your company&apos;s settings this rule cannot be stopped, nor a word be allowed.</translation>
    </message>
    <message>
        <source>会社の設定により、禁止の指摘は見送れません。</source>
        <translation>By your company&apos;s settings what is forbidden cannot be set aside.</translation>
    </message>
</context>
<context>
    <name>WaiversDialog</name>
    <message>
        <source>見送り・許可</source>
        <extracomment>Rule id -&gt; its title, for rules that were stopped.</extracomment>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>今回だけ見送った指摘</source>
        <translation>Set aside this once</translation>
    </message>
    <message>
        <source>許可した語</source>
        <translation>Allowed words</translation>
    </message>
    <message>
        <source>止めた規則</source>
        <translation>Stopped rules</translation>
    </message>
    <message>
        <source>禁止のままコピーした記録</source>
        <translation>Copied although forbidden</translation>
    </message>
    <message>
        <source>取り消す(&amp;R)</source>
        <translation>Take back (&amp;R)</translation>
    </message>
    <message>
        <source>選んだものを取り消し、また指摘するようにします（Delete）</source>
        <translation>Takes back what is chosen, so that it is marked again (Delete)</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>取り消す</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>投稿全体</source>
        <translation>the whole post</translation>
    </message>
    <message>
        <source>：{note}</source>
        <translation>: {note}</translation>
    </message>
    <message>
        <source>（{moment}）</source>
        <translation> ({moment})</translation>
    </message>
    <message>
        <source>文が変わったため、もう効いていません。</source>
        <translation>The sentence has changed, so this no longer counts.</translation>
    </message>
    <message>
        <source>「{word}」&#x3000;{title}</source>
        <translation>“{word}” – {title}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{moment}&#x3000;{reason}
{rules}</source>
        <translation>{moment} – {reason}
{rules}</translation>
    </message>
    <message>
        <source>この下書きで見送った指摘はありません。</source>
        <translation>Nothing was set aside in this draft.</translation>
    </message>
    <message>
        <source>許可した語はありません。</source>
        <translation>No word is allowed.</translation>
    </message>
    <message>
        <source>止めた規則はありません。</source>
        <translation>No rule is stopped.</translation>
    </message>
    <message>
        <source>禁止のままコピーした記録はありません。</source>
        <translation>Nothing forbidden was copied.</translation>
    </message>
</context>
<context>
    <name>WelcomeDialog</name>
    <message>
        <source>はじめに</source>
        <translation>Welcome</translation>
    </message>
    <message>
        <source>なし</source>
        <translation>none</translation>
    </message>
    <message>
        <source>SNS のプロフィール文を貼り付けます（なければ空のまま）</source>
        <translation>Paste your profile (leave it empty if there is none)</translation>
    </message>
    <message>
        <source>入力の問題</source>
        <translation>Problem of what was put in</translation>
    </message>
    <message>
        <source>はじめる</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>あとで設定する</source>
        <translation>Set this later</translation>
    </message>
    <message>
        <source>勤務時間は 09:00-18:00 の形で書いてください。</source>
        <translation>Write working hours as 09:00-18:00.</translation>
    </message>
    <message>
        <source>投稿する前に、下書きを確かめます</source>
        <translation>Drafts are checked before they are posted</translation>
    </message>
    <message>
        <source>立場</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>平日の勤務時間</source>
        <translation>Hours on weekdays</translation>
    </message>
    <message>
        <source>休憩</source>
        <translation>Breaks</translation>
    </message>
    <message>
        <source>プロフィール</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>ガイドライン7か条に照らして、この端末の中だけで確認します。書いた文が外に出ることはありません。次の項目を教えていただくと、より正しく確認できます。あとから「設定」でいつでも変えられます。</source>
        <translation>Drafts are checked against the seven articles of the guideline, on this machine only. Nothing you write leaves it. These answers make the check more exact; you can change them in the settings at any time.</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>&#x3000;</source>
        <comment>between parts of one line</comment>
        <translation> – </translation>
    </message>
    <message>
        <source>{name}：{words}</source>
        <translation>{name}: {words}</translation>
    </message>
    <message>
        <source>、</source>
        <comment>between items of a list</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>「{words}」</source>
        <translation>“{words}”</translation>
    </message>
    <message>
        <source>会社への影響を自覚する</source>
        <translation>Be aware of the effect on the company</translation>
    </message>
    <message>
        <source>お客様・お取引先様の機密を守る</source>
        <translation>Keep clients&apos; and partners&apos; secrets</translation>
    </message>
    <message>
        <source>自社の機密・個人情報を守る</source>
        <translation>Keep the company&apos;s secrets and personal data</translation>
    </message>
    <message>
        <source>社会人として良識ある言動をとる</source>
        <translation>Act with good sense</translation>
    </message>
    <message>
        <source>免責文を明記する</source>
        <translation>Give the disclaimer</translation>
    </message>
    <message>
        <source>ネットの特性を理解する</source>
        <translation>Know what the net is like</translation>
    </message>
    <message>
        <source>重要な記述は報告する</source>
        <translation>Report important statements</translation>
    </message>
    <message>
        <source>第{number}条&#x3000;{heading}</source>
        <translation>Article {number} – {heading}</translation>
    </message>
    <message>
        <source>禁止</source>
        <translation>Forbidden</translation>
    </message>
    <message>
        <source>要確認</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>情報</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>該当なし</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>確認不能</source>
        <translation>Not checked</translation>
    </message>
    <message>
        <source>対象外</source>
        <translation>Does not apply</translation>
    </message>
    <message>
        <source>見送り・許可</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>確認中</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>—</source>
        <translation>—</translation>
    </message>
    <message>
        <source>従業員</source>
        <translation>Employee</translation>
    </message>
    <message>
        <source>役員</source>
        <translation>Executive</translation>
    </message>
    <message>
        <source>退職者（第2条・第3条だけが対象）</source>
        <translation>Retired (only articles 2 and 3 apply)</translation>
    </message>
    <message>
        <source>システムに合わせる</source>
        <translation>Like the system</translation>
    </message>
    <message>
        <source>明るい</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>暗い</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>高コントラスト</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>免責文を確認しています…</source>
        <translation>Checking the disclaimer…</translation>
    </message>
    <message>
        <source>✓ 免責文として認められる文があります。</source>
        <translation>✓ There is a sentence that counts as a disclaimer.</translation>
    </message>
    <message>
        <source>免責文が見つかりません。個人の見解であることと、会社を代表しないことの両方を書いてください。</source>
        <translation>No disclaimer was found. Say both that it is your own opinion and that you do not speak for the company.</translation>
    </message>
    <message>
        <source>いまは確認できません。確認エンジンが動き始めると自動で確認します。</source>
        <translation>It cannot be checked now. It will be as soon as the engine runs.</translation>
    </message>
    <message>
        <source>いくつも指摘のある例</source>
        <translation>Example with several findings</translation>
    </message>
    <message>
        <source>感情的になった例</source>
        <translation>Example written in anger</translation>
    </message>
    <message>
        <source>問題のない例</source>
        <translation>Example without a problem</translation>
    </message>
    <message>
        <source>確認エンジン：起動前</source>
        <translation>Engine: not started</translation>
    </message>
    <message>
        <source>確認エンジン：言語モデルを読み込んでいます</source>
        <translation>Engine: loading the language model</translation>
    </message>
    <message>
        <source>確認エンジン：動作中</source>
        <translation>Engine: running</translation>
    </message>
    <message>
        <source>確認エンジン：停止中（自動で再起動します）</source>
        <translation>Engine: stopped (restarts by itself)</translation>
    </message>
    <message>
        <source>業務時間中</source>
        <translation>working hours</translation>
    </message>
    <message>
        <source>休憩時間</source>
        <translation>break</translation>
    </message>
    <message>
        <source>業務時間外</source>
        <translation>outside working hours</translation>
    </message>
    <message>
        <source>月、火、水、木、金、土、日</source>
        <translation>Mon, Tue, Wed, Thu, Fri, Sat, Sun</translation>
    </message>
    <message>
        <source>{month}月{day}日（{weekday}）</source>
        <translation>{weekday}, {month}/{day}</translation>
    </message>
    <message>
        <source>了承を得た</source>
        <translation>There is a consent</translation>
    </message>
    <message>
        <source>公開されている情報である</source>
        <translation>It is public information</translation>
    </message>
    <message>
        <source>業務に関係がある</source>
        <translation>It has to do with work</translation>
    </message>
    <message>
        <source>プロフィールに免責文がある</source>
        <translation>The profile carries a disclaimer</translation>
    </message>
    <message>
        <source>担当部署に報告し、返答を任された</source>
        <translation>The department was told and left the answer to me</translation>
    </message>
    <message>
        <source>読み違い（この指摘は文の意味に合わない）</source>
        <translation>Misread (the finding does not fit what is meant)</translation>
    </message>
    <message>
        <source>関係者の了承を得ている</source>
        <translation>Those concerned have consented</translation>
    </message>
    <message>
        <source>上長や担当部署の確認を受けた</source>
        <translation>My superior or the department has seen it</translation>
    </message>
    <message>
        <source>読み違い（指摘は文の意味に合わない）</source>
        <translation>Misread (the finding does not fit what is meant)</translation>
    </message>
    <message>
        <source>投稿せず、相談や書き直しのために写す</source>
        <translation>Not to post it, but to ask somebody or rewrite it</translation>
    </message>
</context>
<context>
    <name>_LedgerDelegate</name>
    <message>
        <source>（投稿全体）</source>
        <translation>(the whole post)</translation>
    </message>
</context>
<context>
    <name>_SampleChooser</name>
    <message>
        <source>サンプルを試す</source>
        <translation>Try an example</translation>
    </message>
    <message>
        <source>サンプルを試す：{name}</source>
        <translation>Try an example: {name}</translation>
    </message>
</context>
</TS>
