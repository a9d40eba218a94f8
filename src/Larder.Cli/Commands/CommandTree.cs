using System.CommandLine;

namespace Larder.Cli.Commands;

/// <summary>The commands by name. Only the one that is called is built, unless what was typed does not fit it.</summary>
internal static class CommandTree
{
    private static readonly (string Name, Func<Command> Create)[] Commands =
    [
        ("serve", ServeCommand.Create),
        ("get", GetCommand.Create),
        ("set", SetCommand.Create),
        ("rm", RemoveCommand.Create),
        ("ls", ListCommand.Create),
        ("clear", ClearCommand.Create),
        ("stats", StatsCommand.Create),
        ("spaces", SpacesCommand.Create),
        ("keys", KeysCommand.Create),
    ];

    // a value may begin with @: it is no file of arguments here
    private static readonly ParserConfiguration Plain = new() { ResponseFileTokenReplacer = null };

    public static ParseResult Parse(string[] arguments)
    {
        if (
            arguments.Length > 0
            && Commands
                .FirstOrDefault(command => string.Equals(command.Name, arguments[0], StringComparison.Ordinal))
                .Create
                is { } create
        )
        {
            return Root([create()]).Parse(arguments, Plain);
        }

        return Root(Commands.Select(static command => command.Create())).Parse(arguments, Plain);
    }

    /// <summary>What is wrong with what was typed, in one sentence.</summary>
    public static string Complaint(ParseResult parsed, string[] arguments)
    {
        if (parsed.CommandResult.Parent is not null)
        {
            return parsed.Errors[0].Message;
        }

        var names = string.Join(", ", Commands.Select(static command => command.Name));
        return arguments.Length == 0
            ? $"no command; there are {names}"
            : $"'{arguments[0]}' is no command; there are {names}";
    }

    private static RootCommand Root(IEnumerable<Command> commands)
    {
        var root = new RootCommand("A cache that outlives programs and is shared between them.");
        root.Directives.Clear();
        foreach (var command in commands)
        {
            root.Add(command);
        }

        return root;
    }
}
