namespace Larder.Generators.Tests.Golden;

/// <summary>The shapes whose generated files are pinned: {sync, Task, ValueTask} by {static, instance, generic, record, struct, nested} by {partial, interface}.</summary>
internal static class Shapes
{
    private static readonly (string Name, string Type, string Open, string Close)[] Homes =
    [
        ("static", "", "public static partial class Home {", "}"),
        ("instance", "", "public partial class Home(Cache cache) {", "}"),
        ("generic", "<T>", "public partial class Home<T> where T : notnull {", "}"),
        ("record", "", "public partial record Home(string Shop) {", "}"),
        ("struct", "", "public partial struct Home {", "}"),
        ("nested", "", "public partial class Outer { internal partial class Home {", "} }"),
    ];

    private static readonly (string Name, string Type, string Suffix, string Core)[] Returns =
    [
        ("sync", "string", "", "\"\""),
        ("task", "Task<string>", "Async", "Task.FromResult(\"\")"),
        ("valuetask", "ValueTask<string>", "Async", "new(\"\")"),
    ];

    public static IEnumerable<(string Name, string Source)> All =>
        from home in Homes
        from returned in Returns
        from isPartial in new[] { true, false }
        select (
            $"{home.Name}-{returned.Name}-{(isPartial ? "partial" : "interface")}",
            isPartial ? Partial(home, returned) : Interface(home, returned)
        );

    private static string Partial(
        (string Name, string Type, string Open, string Close) home,
        (string Name, string Type, string Suffix, string Core) returned
    )
    {
        var isStatic = home.Name is "static" ? "static " : "";
        var token = returned.Suffix.Length > 0 ? ", CancellationToken token = default" : "";
        var key = home.Type.Length > 0 ? "home:{T}:{id}:{on:yyyy-MM-dd}" : "home:{id}:{on:yyyy-MM-dd}";
        return $$"""
            namespace Golden;
            {{home.Open}}
                [Cached("{{key}}", Ttl = "5m", Tags = ["homes"])]
                public {{isStatic}}partial {{returned.Type}} Get{{returned.Suffix}}(int id, DateOnly? on{{token}});
                private {{isStatic}}{{returned.Type}} GetCore{{returned.Suffix}}(int id, DateOnly? on{{token.Replace(
                " = default",
                "",
                StringComparison.Ordinal
            )}}) => {{returned.Core}};
            {{home.Close}}
            """;
    }

    // an interface has no shapes of its own but these: generic, nested, and what it hands on
    private static string Interface(
        (string Name, string Type, string Open, string Close) home,
        (string Name, string Type, string Suffix, string Core) returned
    )
    {
        var token = returned.Suffix.Length > 0 ? ", CancellationToken token = default" : "";
        var (open, close) = home.Name switch
        {
            "nested" => ("public partial class Outer { public interface IHome {", "} }"),
            "generic" => ("public interface IHome<T> where T : notnull {", "}"),
            "record" => ("public record Visit(int Id); public interface IHome { Visit Last { get; set; }", "}"),
            "struct" => ("public struct Visit; public interface IHome { void Enter(in Visit visit);", "}"),
            "static" => ("public interface IHome { static int Count => 1;", "}"),
            _ => ("public interface IHome {", "}"),
        };
        var key = home.Type.Length > 0 ? "home:{T}:{id}" : "home:{id}";
        return $$"""
            namespace Golden;
            {{open}}
                [Cached("{{key}}", Ttl = "5m")]
                {{returned.Type}} Get{{returned.Suffix}}(int id{{token}});
            {{close}}
            """;
    }
}
