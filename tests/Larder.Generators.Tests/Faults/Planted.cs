namespace Larder.Generators.Tests.Faults;

/// <summary>A fault, where it points, and the same code without it.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Wrong">Members of a partial class <c>C</c>, or types after <c>|</c>.</param>
/// <param name="At">The text that the fault points at.</param>
/// <param name="Right">The same without the fault.</param>
/// <param name="Says">A part of what it says.</param>
internal sealed record Planted(string Id, string Wrong, string At, string Right, string Says = "")
{
    private const string Core = " private int GetCore(int id) => id;";
    private const string Partial = " public partial int Get(int id);" + Core;

    public static IReadOnlyList<Planted> All { get; } =
    [
        new(
            "LDR001",
            "[Cached(\"u:{idd}\")]" + Partial,
            "{idd}",
            "[Cached(\"u:{id}\")]" + Partial,
            "did you mean 'id'?"
        ),
        new(
            "LDR001",
            "[Cached(@\"u:{zzz}\")]" + Partial,
            "{zzz}",
            "[Cached(@\"u:{id}\")]" + Partial,
            "the parameters are id"
        ),
        new(
            "LDR001",
            "[Cached(\"u:{at.Nope}\")] public partial int Get(DateTime at); private int GetCore(DateTime at) => 1;",
            "{at.Nope}",
            "[Cached(\"u:{at.Year}\")] public partial int Get(DateTime at); private int GetCore(DateTime at) => 1;",
            "'Nope' is nothing"
        ),
        new(
            "LDR002",
            "[Cached(\"u:{id}\")] public partial Task GetAsync(int id); private Task GetCoreAsync(int id) => Task.CompletedTask;",
            "Cached(\"u:{id}\")",
            "[Cached(\"u:{id}\")]" + Partial
        ),
        new(
            "LDR002",
            "[Cached(\"u:{id}\")] public partial void Get(int id); private void GetCore(int id) { }",
            "Cached(\"u:{id}\")",
            "[Cached(\"u:{id}\")]" + Partial,
            "'Get' returns nothing"
        ),
        new(
            "LDR003",
            "[Cached] public partial IEnumerable<int> Get(); private IEnumerable<int> GetCore() => [];",
            "IEnumerable<int>",
            "[Cached] public partial IReadOnlyList<int> Get(); private IReadOnlyList<int> GetCore() => [];"
        ),
        new(
            "LDR003",
            "[Cached] public partial IAsyncEnumerable<int> Get(); private IAsyncEnumerable<int> GetCore() => null!;",
            "IAsyncEnumerable<int>",
            "[Cached]" + Partial
        ),
        new(
            "LDR004",
            "[Cached] public partial int Get(ref int id); private int GetCore(ref int id) => id;",
            "id",
            "[Cached]" + Partial
        ),
        new(
            "LDR004",
            "[Cached] public partial int Get(ReadOnlySpan<char> id); private int GetCore(ReadOnlySpan<char> id) => 1;",
            "id",
            "[Cached]" + Partial
        ),
        new(
            "LDR005",
            "[Cached] public partial int Get(object id); private int GetCore(object id) => 1;",
            "id",
            "[Cached]" + Partial,
            "Nothing stands for a 'object'"
        ),
        new(
            "LDR005",
            "[Cached(\"u:{id}\")] public partial int Get(Random id); private int GetCore(Random id) => 1;",
            "{id}",
            "[Cached(\"u:{id.Length}\")] public partial int Get(System.Text.StringBuilder id); private int GetCore(System.Text.StringBuilder id) => 1;",
            "{id.Id}"
        ),
        new(
            "LDR006",
            "[Cached(\"u:{id}\", Ttl = \"5x\")]" + Partial,
            "\"5x\"",
            "[Cached(\"u:{id}\", Ttl = \"5m\")]" + Partial
        ),
        new(
            "LDR006",
            "[Cached(\"u:{id}\", Ttl = \"gibberish\")]" + Partial,
            "\"gibberish\"",
            "[Cached(\"u:{id}\", Ttl = \"00:05:00\")]" + Partial,
            "is no duration"
        ),
        new(
            "LDR006",
            "[Cached(\"u:{id}\", Ttl = \"0s\")]" + Partial,
            "\"0s\"",
            "[Cached(\"u:{id}\", Ttl = \"1h30m\")]" + Partial
        ),
        new(
            "LDR006",
            "[Cached(\"u:{id}\", Ttl = \"1m\", Early = \"2m\")]" + Partial,
            "\"2m\"",
            "[Cached(\"u:{id}\", Ttl = \"1m\", Early = \"30s\")]" + Partial,
            "not before the end"
        ),
        new(
            "LDR006",
            "[Cached(\"u:{id}\", Ttl = \"1m\", Sliding = \"2m\")]" + Partial,
            "\"2m\"",
            "[Cached(\"u:{id}\", Ttl = \"3m\", Sliding = \"2m\")]" + Partial
        ),
        new("LDR007", "[Cached(\"u:{id}\")] public int Get(int id) => id;", "Get", "[Cached(\"u:{id}\")]" + Partial),
        new(
            "LDR007",
            "| class D { [Cached(\"u:{id}\")]" + Partial + " }",
            "D",
            "| partial class D { [Cached(\"u:{id}\")]" + Partial + " }"
        ),
        new("LDR008", "[Cached(\"u:{id\")]" + Partial, "{", "[Cached(\"u:{id}\")]" + Partial),
        new("LDR008", "[Cached(\"u:{id}}\")]" + Partial, "}", "[Cached(\"u:{id}}}\")]" + Partial),
        new("LDR008", "[Cached(\"u:{}\")]" + Partial, "{}", "[Cached(\"u:{{}}{id}\")]" + Partial),
        new("LDR008", "[Cached(\"u:{@}:{id}\")]" + Partial, "{@}", "[Cached(\"u:{@tenant}:{id}\")]" + Partial),
        new(
            "LDR008",
            "[Cached(\"u:{@a.b|x}:{id}\")]" + Partial,
            "{@a.b|x}",
            "[Cached(\"u:{@a-b|*}:{id}\")]" + Partial,
            "KeyContext.Use"
        ),
        new(
            "LDR008",
            "[Cached(\"u:{id}\", Tags = [\"t:{@1}\"])]" + Partial,
            "{@1}",
            "[Cached(\"u:{id}\", Tags = [\"t:{@_1}\"])]" + Partial
        ),
        new(
            "LDR008",
            "[Invalidates(\"u:{@ tenant}\")] public partial void Drop(); private void DropCore() { }",
            "{@ tenant}",
            "[Invalidates(\"u:{@tenant}\")] public partial void Drop(); private void DropCore() { }"
        ),
        new("LDR009", "[Cached(\"u:{@x:D4}:{id}\")]" + Partial, "{@x:D4}", "[Cached(\"u:{@x:hash}:{id}\")]" + Partial),
        new(
            "LDR108",
            "[Cached(\"u:{@x:raw}:{id}\")]" + Partial,
            "{@x:raw}",
            "[Cached(\"u:{@x:upper}:{id}\")]" + Partial
        ),
        new("LDR111", "[Cached(\"{@x}{id}\")]" + Partial, "{@x}{id}", "[Cached(\"{@x},{id}\")]" + Partial),
        new("LDR009", "[Cached(\"u:{id:Q}\")]" + Partial, "{id:Q}", "[Cached(\"u:{id:D4}\")]" + Partial),
        new(
            "LDR009",
            "[Cached(\"u:{on:HH}\")] public partial int Get(DateOnly on); private int GetCore(DateOnly on) => 1;",
            "{on:HH}",
            "[Cached(\"u:{on:yyyy-MM-dd}\")] public partial int Get(DateOnly on); private int GetCore(DateOnly on) => 1;"
        ),
        new(
            "LDR010",
            "[Cached(\"u:{id}\")] public partial int Get(int id);",
            "Get",
            "[Cached(\"u:{id}\")]" + Partial,
            "private int GetCore(int id)"
        ),
        new(
            "LDR010",
            "[Cached(\"u:{id}\", Core = \"Load\")] public partial int Get(int id);",
            "\"Load\"",
            "[Cached(\"u:{id}\", Core = nameof(Load))] public partial int Get(int id); private int Load(int id) => id;"
        ),
        new(
            "LDR011",
            "[Cached(\"u:{id}\", When = \"Nope\")]" + Partial,
            "\"Nope\"",
            "[Cached(\"u:{id}\", When = nameof(Yes))]" + Partial + " private static bool Yes(int id) => true;"
        ),
        new(
            "LDR011",
            "[Cached(\"u:{id}\", Unless = nameof(Yes))]" + Partial + " private static bool Yes(string other) => true;",
            "nameof(Yes)",
            "[Cached(\"u:{id}\", Unless = nameof(Yes))]" + Partial + " private static bool Yes(int result) => true;"
        ),
        new(
            "LDR012",
            "[Invalidates(Of = \"Get\")] public partial void Drop(int no); private void DropCore(int no) { } [Cached(\"u:{id}\")]"
                + Partial,
            "\"Get\"",
            "[Invalidates(Of = \"Get\")] public partial void Drop(int id); private void DropCore(int id) { } [Cached(\"u:{id}\")]"
                + Partial,
            "a parameter 'id'"
        ),
        new(
            "LDR012",
            "[Invalidates(Of = \"Nope\")] public partial void Drop(int id); private void DropCore(int id) { }",
            "\"Nope\"",
            "[Invalidates(\"x\")] public partial void Drop(int id); private void DropCore(int id) { }"
        ),
        new(
            "LDR012",
            "[Invalidates] public partial void Drop(int id); private void DropCore(int id) { }",
            "Invalidates",
            "[Invalidates(\"x\")] public partial void Drop(int id); private void DropCore(int id) { }",
            "removes nothing"
        ),
        new(
            "LDR008",
            "[Invalidates(Tags = [\"a\", \"\"])] public partial void Drop(int id); private void DropCore(int id) { }",
            "\"\"",
            "[Invalidates(Tags = [\"a\"])] public partial void Drop(int id); private void DropCore(int id) { }",
            "A tag is empty"
        ),
        new(
            "LDR008",
            "[Cached(\"u:{id}\", Tags = [\"\"])]" + Partial,
            "\"\"",
            "[Cached(\"u:{id}\", Tags = [\"a\"])]" + Partial,
            "A tag is empty"
        ),
        new(
            "LDR013",
            "[Cached(\"u:{result}\")]" + Partial,
            "{result}",
            "[Cached(\"u:{id}\", Tags = [\"t:{result}\"])]" + Partial
        ),
        new(
            "LDR013",
            "[Invalidates(\"u:{result}\")] public partial void Drop(); private void DropCore() { }",
            "{result}",
            "[Invalidates(\"u:{result}\")] public partial int Drop(); private int DropCore() => 1;"
        ),
        new(
            "LDR014",
            "private Cache _a = null!; private Cache _b = null!; [Cached(\"u:{id}\")]" + Partial,
            "Cached(\"u:{id}\")",
            "private Cache _a = null!; private Cache _b = null!; [Cached(\"u:{id}\", Member = nameof(_b))]" + Partial,
            "_a, _b"
        ),
        new(
            "LDR015",
            "[Cached(\"u:{id}\")] [CachePut(\"u:{id}\")]" + Partial,
            "CachePut(\"u:{id}\")",
            "[CachePut(\"u:{id}\")]" + Partial
        ),
        new(
            "LDR015",
            "[Cached(\"u:{id}\")] [Invalidates(\"u:{id}\")]" + Partial,
            "Invalidates(\"u:{id}\")",
            "[Invalidates(\"u:{id}\")]" + Partial
        ),
        new(
            "LDR016",
            "| interface I { static abstract int Make(); [Cached(\"u:{id}\")] int Get(int id); }",
            "Make",
            "| interface I { [Cached(\"u:{id}\")] int Get(int id); }",
            "static and abstract"
        ),
        new(
            "LDR016",
            "| interface I { protected int Make(); [Cached(\"u:{id}\")] int Get(int id); }",
            "Make",
            "| interface I { protected int Make() => 1; [Cached(\"u:{id}\")] int Get(int id); }",
            "'Make' is not public"
        ),
        new(
            "LDR016",
            "| interface I { int Size { get; internal set; } [Cached(\"u:{id}\")] int Get(int id); }",
            "set",
            "| interface I { int Size { get; set; } [Cached(\"u:{id}\")] int Get(int id); }",
            "'set_Size' is not public"
        ),
        new(
            "LDR016",
            "| interface I { [Cached(\"u:{id}\")] static int Get(int id) => id; [Cached(\"v:{id}\")] int See(int id); }",
            "Get",
            "| interface I { static int Get(int id) => id; [Cached(\"v:{id}\")] int See(int id); }",
            "'Get' is static, sealed or not public"
        ),
        new(
            "LDR016",
            "| interface I { [Cached(\"u:{id}\")] sealed int Get(int id) => id; [Cached(\"v:{id}\")] int See(int id); }",
            "Get",
            "| interface I { [Cached(\"u:{id}\")] int Get(int id) => id; [Cached(\"v:{id}\")] int See(int id); }",
            "'Get' is static, sealed or not public"
        ),
        new(
            "LDR017",
            "private Cache _cache = null!; [Cached(\"u:{id}\", Member = \"_cahce\")]" + Partial,
            "\"_cahce\"",
            "private Cache _cache = null!; [Cached(\"u:{id}\", Member = \"_cache\")]" + Partial,
            "'_cahce'"
        ),
        Assembly("LDR006", "IFar), Ttl = \"5x\"", "\"5x\"", "IFar), Ttl = \"5m\""),
        Assembly("LDR015", "IOwn)", "CacheInterface(typeof(P.IOwn))", "IFar)"),
        Assembly("LDR016", "Plain)", "CacheInterface(typeof(P.Plain))", "IFar)"),
        Assembly("LDR018", "IFar), Methods = [\"A\", \"B\"]", "\"B\"", "IFar), Methods = [\"A\"]"),
        Assembly("LDR005", "IOdd)", "n", "IFar)"),
        new(
            "LDR021",
            "[Cached(\"u:{id}\")] public partial T Get<T>(int id); private T GetCore<T>(int id) => default!;",
            "u:{id}",
            "[Cached(\"u:{T}:{id}\")] public partial T Get<T>(int id); private T GetCore<T>(int id) => default!;",
            "{T}"
        ),
        new(
            "LDR022",
            "[Cached] public partial Func<int> Get(); private Func<int> GetCore() => null!;",
            "Func<int>",
            "[Cached]" + Partial
        ),
        new(
            "LDR101",
            "[Cached(\"u:{id}\")] public partial int Get(int id, int page); private int GetCore(int id, int page) => id;",
            "page",
            "[Cached(\"u:{id}\")] public partial int Get(int id, [NotKey] int page, CancellationToken token); private int GetCore(int id, int page, CancellationToken token) => id;"
        ),
        new(
            "LDR104",
            "[Cached(\"u:{id}\")] public partial int[] Get(int id); private int[] GetCore(int id) => [];",
            "int[]",
            "[Cached(\"u:{id}\")] public partial IReadOnlyList<int> Get(int id); private IReadOnlyList<int> GetCore(int id) => [];"
        ),
        new(
            "LDR107",
            "[Cached(\"u:{at}\")] public partial int Get(double at); private int GetCore(double at) => 1;",
            "{at}",
            "[Cached(\"u:{at:F1}\")] public partial int Get(double at); private int GetCore(double at) => 1;"
        ),
        new(
            "LDR108",
            "[Cached(\"u:{id:raw}\")] public partial int Get(string id); private int GetCore(string id) => 1;",
            "{id:raw}",
            "[Cached(\"u:{id:lower}\")] public partial int Get(string id); private int GetCore(string id) => 1;"
        ),
        new(
            "LDR108",
            "[Cached(\"u:{id|none}\")] public partial int Get(string? id); private int GetCore(string? id) => 1;",
            "{id|none}",
            "[Cached(\"u:{id|*}\")] public partial int Get(string? id); private int GetCore(string? id) => 1;"
        ),
        new(
            "LDR109",
            "| interface I { int Get(int id); } class D : I { [Cached(\"u:{id}\")] public int Get(int id) => id; }",
            "Cached(\"u:{id}\")",
            "| interface I { [Cached(\"u:{id}\")] int Get(int id); }"
        ),
        new(
            "LDR110",
            "[Cached(\"u:{id}\")]" + Partial,
            "Cached(\"u:{id}\")",
            "[Cached(\"u:{id}\", Ttl = \"1m\")]" + Partial
        ),
        new(
            "LDR111",
            "[Cached(\"{a}-{b}\")] public partial int Get(string a, string b); private int GetCore(string a, string b) => 1;",
            "{a}-{b}",
            "[Cached(\"{a}:{b}\")] public partial int Get(string a, string b); private int GetCore(string a, string b) => 1;"
        ),
        new(
            "LDR111",
            "[Cached(\"{a}{b}\")] public partial int Get(int a, int b); private int GetCore(int a, int b) => 1;",
            "{a}{b}",
            "[Cached(\"{a}x{b}\")] public partial int Get(int a, string b); private int GetCore(int a, string b) => 1;"
        ),
        new(
            "LDR113",
            Bases + "interface I : IBase<Func<int>> { [Cached(\"u:{id}\")] int Get(int id); }",
            "IBase<Func<int>>",
            Bases + "interface I : IBase<int> { [Cached(\"u:{id}\")] int Get(int id); }",
            "A 'System.Func<int>' cannot be kept"
        ),
        new(
            "LDR113",
            Bases + "interface IMid : IKeyed<Random> { } [Cached] interface I : IDisposable, IMid { }",
            "IMid",
            Bases + "interface IMid : IKeyed<Guid> { } [Cached] interface I : IDisposable, IMid { }",
            "'IKeyed<Random>.Find' is handed on"
        ),
        new(
            "LDR113",
            "| interface IBase<T> { [Cached] T Find<T>(int id); } [Cached] interface I : IBase<int> { int Own(); }",
            "IBase<int>",
            "| interface IBase<T> { [Cached] T Find<TMore>(int id); } [Cached] interface I : IBase<int> { int Own(); }",
            "both have a type parameter 'T'"
        ),
        new(
            "LDR104",
            Bases + "[Cached] interface I : IBase<int[]> { }",
            "IBase<int[]>",
            Bases + "[Cached] interface I : IBase<IReadOnlyList<int>> { }"
        ),
    ];

    private const string Bases =
        "| interface IBase<T> { [Cached(\"{T}:{id}\", Ttl = \"1m\")] T Find(int id); } interface IKeyed<T> { [Cached(\"k:{T}:{id}\", Ttl = \"1m\")] int Find(T id); } ";

    /// <summary>An attribute of the assembly.</summary>
    private static Planted Assembly(string id, string wrong, string at, string right)
    {
        const string Types =
            "] namespace P { public interface IFar { int A(int n); } public interface IOwn { [Cached] int A(int n); } public interface IOdd { int A(Random n); } public class Plain; }";
        return new(
            id,
            $"^[assembly: CacheInterface(typeof(P.{wrong}){Types}",
            at,
            $"^[assembly: CacheInterface(typeof(P.{right}){Types}"
        );
    }

    /// <summary>The members as a file.</summary>
    public static string File(string code) =>
        code.StartsWith('^') ? code[1..]
        : code.StartsWith('|') ? $"namespace P; {code[1..]}"
        : $"namespace P; public partial class C {{ {code} }}";
}
