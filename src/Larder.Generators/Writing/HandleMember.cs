namespace Larder.Generators.Writing;

/// <summary>A member of a handle that needs no more than the key.</summary>
/// <param name="Summary">What it does.</param>
/// <param name="Type">What it returns, where <c>V</c> is the type of the value.</param>
/// <param name="Name">Its name; asynchronous ones have a token.</param>
/// <param name="Call">What it does with the cache, as an expression.</param>
internal sealed record HandleMember(string Summary, string Type, string Name, string Call)
{
    private const string Looks = "Whether a result is kept; the method does not run.";
    private const string Peeks = "The kept result, or a miss; the method does not run.";
    private const string Forgets = "Removes the kept result. True: there was one.";
    private const string Sets = "Keeps a result as if the method had returned it.";
    private const string Found = "global::Larder.CacheResult<V>";

    public static IReadOnlyList<HandleMember> All { get; } =
    [
        new(Looks, "bool", "InCache", "__cache.Contains(ref __key)"),
        new(Looks, $"{MethodCode.ValueTask}<bool>", "InCacheAsync", "__cache.ContainsAsync(ref __key, token)"),
        new(
            Peeks,
            Found,
            "Peek",
            $"__cache.TryGet<V>(ref __key, out var __found) ? new {Found}(true, __found) : default"
        ),
        new(Peeks, $"{MethodCode.ValueTask}<{Found}>", "PeekAsync", "__cache.TryGetAsync<V>(ref __key, token)"),
        new(Forgets, "bool", "Forget", "__cache.Remove(ref __key)"),
        new(Forgets, $"{MethodCode.ValueTask}<bool>", "ForgetAsync", "__cache.RemoveAsync(ref __key, token)"),
        new(Sets, "bool", "Set", "__cache.Set(ref __key, N, P)"),
        new(Sets, $"{MethodCode.ValueTask}<bool>", "SetAsync", "__cache.SetAsync(ref __key, N, P, token)"),
        new(
            "The key under which a result is kept.",
            MethodCode.CacheKey,
            "KeyFor",
            $"{MethodCode.CacheKey}.Format(ref __key)"
        ),
    ];

    public bool IsAsync => Name.EndsWith("Async", StringComparison.Ordinal);

    public bool TakesValue => Name is "Set" or "SetAsync";

    public bool NeedsCache => Name is not "KeyFor";

    public string TypeFor(string value) => Type.Replace("<V>", $"<{value}>");

    public string CallFor(string value, string valueName, string policy, string token) =>
        Call.Replace("<V>", $"<{value}>")
            .Replace(", N, P", $", {valueName}, {policy}")
            .Replace(", token)", $", {token})");
}
