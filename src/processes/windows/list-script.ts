/**
 * Writes a line of JSON for each process, and one at the end that counts them, so that a list that was cut off is seen.
 * - One object a line: of an array, PowerShell 5.1 may make an object with `value` and `Count`.
 * - A time in the hour that the clock is put back over is left out: it stands for two moments.
 * - No `GetOwnerSid`: half a second for each process.
 */
export const listScript = `
$zone = [TimeZoneInfo]::Local
$properties = @('ProcessId', 'Name', 'CreationDate', 'CommandLine', 'ExecutablePath')
$processes = @(Get-CimInstance -ClassName Win32_Process -Property $properties)
$lines = @(foreach ($process in $processes) {
	$created = $null
	if ($null -ne $process.CreationDate -and -not $zone.IsAmbiguousTime($process.CreationDate)) {
		$created = $process.CreationDate.ToUniversalTime().ToString('o')
	}
	ConvertTo-Json -Compress -InputObject ([pscustomobject]@{
		ProcessId = $process.ProcessId
		Name = $process.Name
		CreationDate = $created
		CommandLine = $process.CommandLine
		ExecutablePath = $process.ExecutablePath
	})
})
$user = New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())
$lines += ConvertTo-Json -Compress -InputObject ([pscustomobject]@{
	Processes = $lines.Count
	IsElevated = $user.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
})
`.trim();
