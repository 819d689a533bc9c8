# Completion of libgrass for bash.
_libgrass() {
    local word previous command="" i
    local commands="landscape weather run status collect capacity search ensemble sensitivity calibrate check indicators compare report schema show point import-land export help"
    local common="--quiet --no-sync --force --threads --help --usage --version"
    COMPREPLY=()
    word=${COMP_WORDS[COMP_CWORD]}
    previous=${COMP_WORDS[COMP_CWORD - 1]}
    for ((i = 1; i < COMP_CWORD; i++)); do
        case " $commands " in
        *" ${COMP_WORDS[i]} "*)
            command=${COMP_WORDS[i]}
            break
            ;;
        esac
    done
    case $previous in
    --lang)
        COMPREPLY=($(compgen -W "zh en" -- "$word"))
        return
        ;;
    --profile)
        COMPREPLY=($(compgen -W "modvege steppe" -- "$word"))
        return
        ;;
    --method)
        COMPREPLY=($(compgen -W "morris sobol" -- "$word"))
        return
        ;;
    --weather | --params | --land | --table | --out | -o)
        compopt -o default
        return
        ;;
    --design)
        COMPREPLY=($(compgen -W "random antithetic sobol halton" -- "$word"))
        return
        ;;
    --draws | --horizon | --times | --event | --columns | --warming | --rain-trend | --threads | -t | --cell | --seed | --years | --only | --checkpoint | --part | --jobs | -j | --memory | --param | --season-start | --spinup | --region | --variable | --year | --month | --output | --samples | --resamples | --scenario)
        return
        ;;
    esac
    if [[ -z $command ]]; then
        COMPREPLY=($(compgen -W "$commands $common" -- "$word"))
        return
    fi
    if [[ $word != -* && $command != help ]]; then
        compopt -o default
        return
    fi
    local own=""
    case $command in
    landscape) own="--cell --out" ;;
    weather) own="--years --seed --climate --draw --land --grid --precip --tz --out" ;;
    run) own="--out --only --land --checkpoint --resume --list --part --jobs --memory --books --force --land-part" ;;
    status) own="--list --json" ;;
    collect) own="--out --partial --force --plan --land" ;;
    ensemble) own="--out --draws --horizon --seed --only --times --event --columns --maps --without-units --land --resume --design --weather --warming --rain-trend --params --one-weather" ;;
    check) own="--land --text-only" ;;
    indicators) own="--table" ;;
    capacity) own="--from --observed --until --out --scenario --land --risk --draws --seed --adults-lost --bought --condition-drop --condition-against --horizon --lowest --highest --cell --instruments --instrument-draws --doubt --doubt-samples --resume" ;;
    compare) own="--region --csv --xlsx --short --lang --out" ;;
    search) own="--draws --horizon --seed --land --out --resume" ;;
    sensitivity) own="--output --method --params --param --samples --pairs --resamples --seed --draws --horizon --scenario --out --resume" ;;
    report) own="--out --lang --table --capacity --search" ;;
    schema) own="--out" ;;
    show) own="--json" ;;
    calibrate) own="--observations --fit --out --loss --draws --likelihood --places --starts --look --iterations --step --seed --scenario --params --point --profile --param --degradation --spinup" ;;
    point) own="--profile --weather --params --param --degradation --season-start --extrapolate --spinup --out" ;;
    import-land) own="--out --units" ;;
    export) own="--variable --year --month --lang --no-style --out" ;;
    help)
        COMPREPLY=($(compgen -W "$commands" -- "$word"))
        return
        ;;
    esac
    COMPREPLY=($(compgen -W "$own $common" -- "$word"))
}
complete -F _libgrass libgrass
