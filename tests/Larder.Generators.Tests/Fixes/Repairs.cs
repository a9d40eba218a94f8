namespace Larder.Generators.Tests.Fixes;

/// <summary>Sources with a fault for each repair.</summary>
internal static class Repairs
{
    private const string Core = "private int GetCore(int id) => id;";

    public static IReadOnlyList<Repair> All { get; } =
    [
        In(
            "LDR001",
            "id",
            "[Cached(\"u:{idd}\")] public partial int Get(int id); " + Core,
            "[Cached(\"u:{id}\")] public partial int Get(int id); " + Core
        ),
        In(
            "LDR005",
            "out of",
            "[Cached] public partial int Get(int id, Random random); private int GetCore(int id, Random random) => id;",
            "[Cached] public partial int Get(int id, [NotKey] Random random); private int GetCore(int id, Random random) => id;"
        ),
        new(
            "LDR007",
            "Make",
            "namespace P;\npublic sealed class Outer\n{\n    public class C\n    {\n        [Cached(\"u:{id}\")]\n        public async Task<int> GetAsync(int id, CancellationToken token = default)\n        {\n            await Task.Yield();\n            return id;\n        }\n    }\n}\n",
            "namespace P;\npublic sealed partial class Outer\n{\n    public partial class C\n    {\n        [Cached(\"u:{id}\")]\n        public partial Task<int> GetAsync(int id, CancellationToken token = default);\n\n        private async Task<int> GetCoreAsync(int id, CancellationToken token)\n        {\n            await Task.Yield();\n            return id;\n        }\n    }\n}\n"
        ),
        new(
            "LDR007",
            "Make",
            "namespace P; public static class C { [Cached(\"u:{id}:{T}\")] public static int Get<T>(this int id) where T : class => id; }",
            "namespace P; public static partial class C { [Cached(\"u:{id}:{T}\")] public static partial int Get<T>(this int id) where T : class;\n\nprivate static int GetCore<T>(int id) where T : class => id; }"
        ),
        new(
            "LDR007",
            "Make",
            "namespace P; public record C(int No) { [Cached(\"u:{id}\")] public partial int Get(int id); "
                + Core
                + " }",
            "namespace P; public partial record C(int No) { [Cached(\"u:{id}\")] public partial int Get(int id); "
                + Core
                + " }"
        ),
        In(
            "LDR010",
            "Create 'GetCore'",
            "[Cached(\"u:{id}\")] public partial int Get(int id, params int[] rest);",
            "[Cached(\"u:{id}\")] public partial int Get(int id, params int[] rest);\n\nprivate int GetCore(int id, params int[] rest) => throw new System.NotSupportedException(\"Nobody has written 'GetCore'.\");"
        ),
        In(
            "LDR010",
            "Create 'Load'",
            "[Cached(\"u:{id}\", Core = \"Load\")] public static partial Task<int> GetAsync(int id);",
            "[Cached(\"u:{id}\", Core = \"Load\")] public static partial Task<int> GetAsync(int id);\n\nprivate static Task<int> Load(int id) => throw new System.NotSupportedException(\"Nobody has written 'Load'.\");"
        ),
        In(
            "LDR021",
            "{T}",
            "[Cached(\"\"\"u:{id}\"\"\")] public partial T Get<T>(int id); private T GetCore<T>(int id) => default!;",
            "[Cached(\"\"\"u:{id}:{T}\"\"\")] public partial T Get<T>(int id); private T GetCore<T>(int id) => default!;"
        ),
        In(
            "LDR101",
            "into",
            "[Cached(@\"u:{id}\", Ttl = \"1m\")] public partial int Get(int id, int page); private int GetCore(int id, int page) => id;",
            "[Cached(@\"u:{id}:{page}\", Ttl = \"1m\")] public partial int Get(int id, int page); private int GetCore(int id, int page) => id;"
        ),
        In(
            "LDR101",
            "out of",
            "[Larder.Cached(\"u:{id}\")] public partial int Get(int id, int page); private int GetCore(int id, int page) => id;",
            "[Larder.Cached(\"u:{id}\")] public partial int Get(int id, [Larder.NotKey] int page); private int GetCore(int id, int page) => id;"
        ),
        In(
            "LDR111",
            "apart",
            "[Cached(\"{a}-{b}\")] public partial int Get(string a, string b); private int GetCore(string a, string b) => 1;",
            "[Cached(\"{a}:{b}\")] public partial int Get(string a, string b); private int GetCore(string a, string b) => 1;"
        ),
        Call("cache.Remove(key);", "string key = $\"u:{id}\"; ", "var key = CacheKey.Format($\"u:{id}\"); "),
        Call(
            "cache.Remove(key);",
            "CacheKey key = new($\"u:{id}\"); ",
            "CacheKey key = CacheKey.Format($\"u:{id}\"); "
        ),
        Call("cache.Remove(key);", "CacheKey key = $\"u:{id}\"; ", "CacheKey key = CacheKey.Format($\"u:{id}\"); "),
    ];

    private static Repair In(string id, string titled, string wrong, string right) =>
        new(
            id,
            titled,
            $"namespace P; public partial class C {{ {wrong} }}",
            $"namespace P; public partial class C {{ {right} }}"
        );

    private static Repair Call(string use, string wrong, string right) =>
        In("LDR112", "Format", Method(wrong + use), Method(right + use));

    private static string Method(string body) =>
        $"[Cached(\"u:{{id}}\")] public partial int Get(int id); {Core} public void M(Cache cache, int id) {{ {body} }}";
}
