namespace Larder.Generators.Tests.Faults;

/// <summary>A fault that is found by looking at more than one method, or at the code that calls; and the same without it.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Wrong">What follows a class that has a cached method, whose brace is open; or a whole file after <c>^</c>.</param>
/// <param name="At">The text that the fault points at.</param>
/// <param name="Right">The same without the fault.</param>
internal sealed record PlantedTogether(string Id, string Wrong, string At, string Right)
{
    private const string Users =
        "namespace P; public partial class C { [Cached(\"u:{id}\")] public partial string Get(int id); private string GetCore(int id) => \"\"; ";

    private const string Faces =
        "} public interface I { [Cached] int A(int n); } public class D(I other) : I { public int A(int n) => n; public int B() => ";

    public static IReadOnlyList<PlantedTogether> All { get; } =
    [
        new(
            "LDR020",
            "[Cached(\"u:{no}\")] public partial int Number(int no); private int NumberCore(int no) => 1; }",
            "Number",
            "[Cached(\"v:{no}\")] public partial int Number(int no); private int NumberCore(int no) => 1; }"
        ),
        new(
            "LDR020",
            "[CachePut(\"u:{no}\")] public partial int Put(int no); private int PutCore(int no) => 1; }",
            "Put",
            "[CachePut(\"u:{no}\")] public partial string Put(int no); private string PutCore(int no) => \"\"; }"
        ),
        new(
            "LDR102",
            "[Cached(\"u:{no}\")] public partial string Name(int no); private string NameCore(int no) => \"\"; }",
            "Name",
            "[CachePut(\"u:{no}\")] public partial string Name(int no); private string NameCore(int no) => \"\"; }"
        ),
        new(
            "LDR102",
            "[Cached(\"u:{no}\")] public partial string Name(int no); private string NameCore(int no) => \"\"; }",
            "Name",
            "[Cached(\"u:{no}\", Cache = \"other\")] public partial string Name(int no); private string NameCore(int no) => \"\"; }"
        ),
        new(
            "LDR102",
            "} public partial class D(Cache given) { [Cached(\"n:{no}\")] public partial string Name(int no); private string NameCore(int no) => \"\"; } public partial class E(Cache given) { [Cached(\"n:{no}\")] public partial string Other(int no); private string OtherCore(int no) => \"\"; }",
            "Other",
            "} public partial class D(Cache given) { [Cached(\"n:{no}\")] public partial string Name(int no); private string NameCore(int no) => \"\"; } public partial class E { private readonly Cache _own = new(Larder.Layers.NullStore.Instance); [Cached(\"n:{no}\")] public partial string Other(int no); private string OtherCore(int no) => \"\"; }"
        ),
        new(
            "LDR103",
            "[Invalidates(\"v:{no}\")] public partial void Drop(int no); private void DropCore(int no) { } }",
            "Drop",
            "[Invalidates(\"u:{no}\")] public partial void Drop(int no); private void DropCore(int no) { } }"
        ),
        new(
            "LDR103",
            "[Invalidates(\"v:*\")] public partial void Drop(); private void DropCore() { } }",
            "Drop",
            "[Invalidates(\"u:*\")] public partial void Drop(); private void DropCore() { } }"
        ),
        new("LDR105", Faces + "A(1); }", "A(1)", Faces + "other.A(1); }"),
        new("LDR105", Faces + "this.A(1); }", "this.A(1)", "public string B() => this.Get(1); }"),
        Blocking("LarderHost.Registry.Add(\"far\", b => b.Near(n => n.Memory()).Far(f => f.Wire()));"),
        Blocking("LarderHost.Registry.Add(\"far\", CacheBuilder.Build(b => b.Prefix(\"a\").Wire()), isDefault: true);"),
        Blocking("var made = CacheBuilder.Open(b => b.Wire()); LarderHost.Registry.Add(\"far\", made.Cache);"),
        Blocking("Host.AddLarder(\"far\", (_, b) => b.Wire()); Host.AddLarder(b => b.Memory());"),
        Blocking("Host.AddLarder(b => b.Wire()); Host.AddLarder(\"far\", b => b.Memory());", named: false),
        Blocking("LarderHost.Registry.Add(\"only\", CacheBuilder.Build(b => b.Wire()));", named: false),
        Blocking(
            "LarderHost.Registry.Add(\"a\", b => b.Memory()); LarderHost.Registry.Add(\"b\", b => b.Wire(), isDefault: true);",
            named: false
        ),
        new(
            "LDR112",
            "public void M(Cache cache, int id) { var key = $\"u:{id}\"; cache.Remove(key); } }",
            "key",
            "public void M(Cache cache, int id) { var key = CacheKey.Format($\"u:{id}\"); cache.Remove(key); } }"
        ),
        new(
            "LDR112",
            "public CacheKey M(int id) => new CacheKey($\"u:{id}\"); }",
            "$\"u:{id}\"",
            "public CacheKey M(int id) => new CacheKey(\"u\"); }"
        ),
        new(
            "LDR112",
            "public CacheKey M(int id) => $\"u:{id}\"; }",
            "$\"u:{id}\"",
            "public void M(Cache cache, int id) { cache.Remove($\"u:{id}\"); var plain = \"u\"; cache.Remove(plain); } }"
        ),
    ];

    /// <summary>Caches that are built, with a far store and with near ones.</summary>
    private static PlantedTogether Blocking(string build, bool named = true)
    {
        var name = named ? ", Cache = \"far\"" : "";
        var method =
            $"^namespace P; public static partial class D {{ [Cached(\"d:{{id}}\", Ttl = \"1m\"{name})] public static partial int Sync(int id); private static int SyncCore(int id) => id; "
            + $"[Cached(\"e:{{id}}\", Ttl = \"1m\"{name})] public static partial Task<int> TaskAsync(int id); private static Task<int> TaskCoreAsync(int id) => null!; "
            + "public static void Build() { ";
        const string Steps =
            " } } public static class Steps { [FarStore] public static StackBuilder Wire(this StackBuilder stack) => stack.Nothing(); } "
            + "public static class Host { public static void AddLarder(Action<CacheBuilder> tell) { } public static void AddLarder(string name, Action<CacheBuilder> tell) { } public static void AddLarder(string name, Action<IServiceProvider, CacheBuilder> tell) { } }";
        return new(
            "LDR106",
            method + build + Steps,
            "Sync",
            method + build.Replace("Wire()", "Nothing()", StringComparison.Ordinal) + Steps
        );
    }

    /// <summary>The whole of a file.</summary>
    public static string File(string rest) => rest.StartsWith('^') ? rest[1..] : Users + rest;
}
