# Completion of clawtune for bash. It asks the installed clawtune at each Tab.
_clawtune() {
	local program=clawtune rest=${COMP_LINE:0:COMP_POINT} trimmed word index
	[[ $1 == */* ]] && program=${1/#\~\//"$HOME"/}

	# The words up to the cursor, put together again where readline has cut one at = or :
	local -a words=()
	for ((index = 0; index <= COMP_CWORD; index++)); do
		trimmed=${rest#"${rest%%[![:space:]]*}"}
		word=${COMP_WORDS[index]}
		((index == COMP_CWORD)) && word=$trimmed
		if ((index == 0)) || [[ $trimmed != "$rest" ]]; then
			words+=("$word")
		else
			words[${#words[@]} - 1]+=$word
		fi
		rest=${trimmed#"$word"}
	done

	# What of the last word readline leaves as it is: up to a quote, or to the last = or :
	local last=$((${#words[@]} - 1)) mark
	local current=${words[last]} kept= quote=
	if [[ $current == *[\"\']* ]]; then
		kept=${current%%[\"\']*}
		quote=${current:${#kept}:1}
		words[last]=$kept${current:${#kept} + 1}
	else
		words[last]=${current//\\/}
		for mark in = :; do
			[[ $COMP_WORDBREAKS == *"$mark"* && ${words[last]} == *"$mark"* ]] || continue
			word=${words[last]%"${words[last]##*"$mark"}"}
			((${#word} > ${#kept})) && kept=$word
		done
	fi

	local kind value about paths=
	COMPREPLY=()
	while IFS=$'\t' read -r kind value about; do
		case $kind in
		files | folders)
			paths=$kind
			continue
			;;
		esac
		value=${value#"$kept"}
		[[ $quote ]] || printf -v value %q "$value"
		[[ $kind == open ]] || value+="$quote "
		COMPREPLY+=("$value")
	done < <(printf '%s\0' "${words[@]:1}" | "$program" completion --candidates 2>/dev/null)

	# Names of files readline completes itself, where nothing else fits.
	if ((${#COMPREPLY[@]} == 0)); then
		case $paths in
		files) compopt +o nospace -o default 2>/dev/null ;;
		folders) compopt +o nospace -o dirnames 2>/dev/null ;;
		esac
	fi
}
complete -o nospace -o nosort -F _clawtune clawtune 2>/dev/null || complete -o nospace -F _clawtune clawtune
