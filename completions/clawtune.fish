# Completion of clawtune for fish. It asks the installed clawtune at each Tab.
function __clawtune_complete
	set -l given (commandline -opc)
	set -l current (commandline -ct | string replace -ra '["\'\\\\]' '')
	set -l program clawtune
	string match -q '*/*' -- $given[1]; and set program (string replace -r '^~/' "$HOME/" -- $given[1])
	set -e given[1]

	for line in (string join0 -- $given "$current" | command $program completion --candidates 2>/dev/null)
		set -l fields (string split \t -- $line)
		switch $fields[1]
			case word open
				printf '%s\t%s\n' $fields[2] "$fields[3]"
			case files folders
				set -l parts (string match -r '^((?:--[^=]+=)?)(.*)$' -- "$current")
				if test $fields[1] = files
					__fish_complete_path $parts[3] | string replace -r -- '^' "$parts[2]"
				else
					__fish_complete_directories $parts[3] | string replace -r -- '^' "$parts[2]"
				end
		end
	end
end
complete -c clawtune -k -f -a '(__clawtune_complete)'
