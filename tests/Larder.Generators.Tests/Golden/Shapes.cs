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
        ("sync", "string", "", "Count.Next()"),
        ("task", "Task<string>", "Async", "Task.FromResult(Count.Next())"),
        ("valuetask", "ValueTask<string>", "Async", "new(Count.Next())"),
    ];

    // what a key can take from around the call, and what one inherits of a generic interface
    private static readonly (string Name, string Source)[] More =
    [
        (
            "context-task-partial",
            """
            namespace Golden;
            public partial class Home(Cache cache) {
                [Cached("home:{@tenant}:{@user:lower|*}:{id}", Ttl = "5m", Tags = ["of:{@tenant}"])]
                public partial Task<string> GetAsync(int id);
                private Task<string> GetCoreAsync(int id) => Task.FromResult(Count.Next());
                [Invalidates("home:{@tenant}:*", Tags = ["of:{@tenant}"])]
                public partial void Drop();
                private void DropCore() { }
            }
            """
                + Calls("new Home(cache)", "Async", others: "", isStatic: false)
                + Counter
        ),
        (
            "inherited-valuetask-interface",
            """
            namespace Golden;
            [Cached(Ttl = "5m")]
            public interface IHome : IOf<string, int>;
            public interface IOf<T, in TKey> where T : class where TKey : notnull
            {
                [Cached("of:{T}:{TKey}:{id}", Ttl = "5m", Tags = ["of:{T}"])]
                ValueTask<T> GetAsync(TKey id, CancellationToken token = default);
                [Invalidates("of:{T}:{TKey}:{id}")]
                void Drop(TKey id, T? item);
            }
            public class Plain : IHome
            {
                public ValueTask<string> GetAsync(int id, CancellationToken token = default) => new(Count.Next());
                public void Drop(int id, string? item) { }
            }
            """
                + Calls("((IHome)new Plain()).WithCache(cache)", "Async", others: "", isStatic: false)
                + Counter
        ),
    ];

    public static IEnumerable<(string Name, string Source)> All => Regular.Concat(More);

    private static IEnumerable<(string Name, string Source)> Regular =>
        from home in Homes
        from returned in Returns
        from isPartial in new[] { true, false }
        select (
            $"{home.Name}-{returned.Name}-{(isPartial ? "partial" : "interface")}",
            (isPartial ? Partial(home, returned) : Interface(home, returned)) + Counter
        );

    private const string Counter = """

        public static class Count { private static int _runs; public static string Next() => "run " + ++_runs; }
        """;

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
            """
            + Calls(
                home.Name switch
                {
                    "static" => "Home",
                    "instance" => "new Home(cache)",
                    "generic" => "new Home<int>()",
                    "record" => "new Home(\"x\")",
                    "nested" => "new Outer.Home()",
                    _ => "new Home()",
                },
                returned.Suffix,
                others: ", null",
                home.Name is "static"
            );
    }

    // two calls with equal arguments, one with others, and the three verbs of the handle
    private static string Calls(string home, string suffix, string others, bool isStatic)
    {
        var result = suffix.Length > 0 ? ".Result" : "";
        return $$"""

            public static class Use
            {
                public static string Run(Cache cache)
                {
                    {{(isStatic ? "" : $"var home = {home};")}}
                    var handle = {{(isStatic ? home : "home")}}.Cached.Get{{suffix}};
                    var first = {{(isStatic ? home : "home")}}.Get{{suffix}}(1{{others}}){{result}};
                    var again = {{(isStatic ? home : "home")}}.Get{{suffix}}(1{{others}}){{result}};
                    var other = {{(isStatic ? home : "home")}}.Get{{suffix}}(2{{others}}){{result}};
                    var found = handle.InCache(1{{others}}) + "," + handle.Forget(1{{others}}) + "," + handle.InCache(1{{others}});
                    return string.Join(",", first, again, other, found, {{(
                isStatic ? home : "home"
            )}}.Get{{suffix}}(1{{others}}){{result}});
                }
            }
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
        var face = home.Name switch
        {
            "nested" => "Outer.IHome",
            "generic" => "IHome<int>",
            _ => "IHome",
        };
        var handedOn = home.Name switch
        {
            "record" => "public Visit Last { get; set; } = new(1);",
            "struct" => "public void Enter(in Visit visit) { }",
            _ => "",
        };
        return $$"""
                namespace Golden;
                {{open}}
                    [Cached("{{key}}", Ttl = "5m")]
                    {{returned.Type}} Get{{returned.Suffix}}(int id{{token}});
                {{close}}
                public class Plain : {{face}}
                {
                    {{handedOn}}
                    public {{returned.Type}} Get{{returned.Suffix}}(int id{{token}}) => {{returned.Core}};
                }
                """ + Calls($"(({face})new Plain()).WithCache(cache)", returned.Suffix, others: "", isStatic: false);
    }
}
