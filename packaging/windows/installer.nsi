; Installer for all users of a Windows machine, made from the frozen folder.
;
;   makensis -DVERSION=0.1.0 -DFOLDER=dist/iact-desktop -DICON=build/icons/app.ico -DOUTPUT=dist/iact-setup.exe installer.nsi
;
; Silent: iact-setup.exe /S [/D=C:\another\folder], and uninstall.exe /S. Neither asks anything, in any mode.
; Exit status: 0 done; 1 cancelled by the user; 2 not done (not 64 bit, disk full); 5 the program is running;
; 6 installed, but the folder of the policy could not be closed to users.
; Further switches for makensis: -DFAST compresses in haste, -DTARGET=amd64-unicode names another stub.

Unicode true
!ifdef TARGET
  Target ${TARGET}
!endif
!ifndef VERSION
  !error "say which version: -DVERSION=0.1.0"
!endif
!ifndef FOLDER
  !error "say where the frozen folder lies: -DFOLDER=dist/iact-desktop"
!endif
!ifndef NUMBERS
  !define NUMBERS "${VERSION}.0"
!endif
; A build for Linux serves as a stand-in when the script is compiled there.
!ifndef SUFFIX
  !define SUFFIX ".exe"
!endif
!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

!include "MUI2.nsh"
!include "x64.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"

!define ID "iact-desktop"
!define TITLE "投稿前チェック"
!define PUBLISHER "アイアクト"
!define WINDOW "iact-desktop${SUFFIX}"
!define CHECK "iact-check${SUFFIX}"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define APP_PATHS "Software\Microsoft\Windows\CurrentVersion\App Paths"
!define IN_USE 5
!define POLICY_OPEN 6

Name "${TITLE}"
BrandingText "${TITLE} ${VERSION}"
OutFile "${OUTPUT}"
InstallDir "$PROGRAMFILES64\${ID}"
RequestExecutionLevel admin
ManifestDPIAware true
ShowInstDetails nevershow
ShowUninstDetails nevershow
AllowSkipFiles off

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey /LANG=1041 "ProductName" "${TITLE}"
VIAddVersionKey /LANG=1041 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1041 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1041 "FileDescription" "${TITLE} インストーラー"
VIAddVersionKey /LANG=1041 "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=1041 "LegalCopyright" "${PUBLISHER}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Japanese"
!insertmacro MUI_LANGUAGE "English"

LangString OnlyWide ${LANG_JAPANESE} "64 ビットの Windows が必要です。"
LangString OnlyWide ${LANG_ENGLISH} "A 64-bit Windows is needed."
LangString Running ${LANG_JAPANESE} "${TITLE}が動いています。閉じてから、もう一度お試しください。"
LangString Running ${LANG_ENGLISH} "The program is running. Close it and try again."

; Both the installer and the uninstaller see the 64-bit registry and the folders of all users.
!macro Prepare
  SetShellVarContext all
  SetRegView 64
!macroend

; A folder that holds a loaded library cannot be renamed: that tells a running program, window or engine.
!macro TakeAwayOld
  RMDir /r "$INSTDIR\_internal.old"
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
    ClearErrors
    Rename "$INSTDIR\_internal" "$INSTDIR\_internal.old"
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(Running)" /SD IDOK
      SetErrorLevel ${IN_USE}
      Quit
    ${EndIf}
  ${EndIf}
!macroend

Function .onInit
  !insertmacro Prepare
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "$(OnlyWide)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  ; An upgrade goes where the program is, unless /D= says otherwise.
  ${If} "$INSTDIR" == "$PROGRAMFILES64\${ID}"
    ReadRegStr $0 HKLM "${UNINSTALL_KEY}" "InstallLocation"
    ${If} "$0" != ""
      StrCpy $INSTDIR "$0"
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "program"
  !insertmacro TakeAwayOld
  ClearErrors
  SetOutPath "$INSTDIR"
  SetOverwrite try
  File /r "${FOLDER}/*"
  File "/oname=app.ico" "${ICON}"
  ${If} ${Errors}
    ; The disk is full or a file is held: the old program comes back as it was.
    SetOutPath "$TEMP"
    ${If} ${FileExists} "$INSTDIR\_internal.old\*.*"
      RMDir /r "$INSTDIR\_internal"
      Rename "$INSTDIR\_internal.old" "$INSTDIR\_internal"
    ${EndIf}
    SetErrorLevel 2
    Abort
  ${EndIf}
  RMDir /r "$INSTDIR\_internal.old"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${WINDOW}" "" "$INSTDIR\app.ico"

  ; Every user may make folders below ProgramData: the one that the policy is read from must not be theirs.
  ; By number: SYSTEM and administrators write, users read. What icacls cannot do is told in the exit status.
  CreateDirectory "$APPDATA\${ID}"
  nsExec::Exec '"$SYSDIR\icacls.exe" "$APPDATA\${ID}" /setowner *S-1-5-32-544 /T /C'
  Pop $0
  nsExec::Exec '"$SYSDIR\icacls.exe" "$APPDATA\${ID}" /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX'
  Pop $1
  ${If} "$0$1" != "00"
    SetErrorLevel ${POLICY_OPEN}
  ${EndIf}

  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\app.ico"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "EstimatedSize" "$0"
  ; So that both can be started by name, without a change to PATH.
  WriteRegStr HKLM "${APP_PATHS}\iact-desktop.exe" "" "$INSTDIR\${WINDOW}"
  WriteRegStr HKLM "${APP_PATHS}\iact-check.exe" "" "$INSTDIR\${CHECK}"
SectionEnd

Function un.onInit
  !insertmacro Prepare
FunctionEnd

Section "Uninstall"
  ; Only what was installed goes, by name: $INSTDIR may be a folder that holds other things.
  ; Settings, drafts and the policy lie elsewhere and stay.
  !insertmacro TakeAwayOld
  RMDir /r "$INSTDIR\_internal.old"
  Delete "$INSTDIR\${WINDOW}"
  Delete "$INSTDIR\${CHECK}"
  Delete "$INSTDIR\app.ico"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  DeleteRegKey HKLM "${UNINSTALL_KEY}"
  DeleteRegKey HKLM "${APP_PATHS}\iact-desktop.exe"
  DeleteRegKey HKLM "${APP_PATHS}\iact-check.exe"
SectionEnd
