using Larder.House.Repository;

namespace Larder.House.Docs;

/// <summary>Whoever comes from another system finds each of its symbols.</summary>
public sealed class MappingPageTests
{
    private const string CacheToolsUtils = "cache-tools-utils";
    private const string Cacheio = "cacheio";
    private const string CoreLib = "core-lib";

    [Theory]
    [InlineData(CacheToolsUtils, "RedisCache", "MemCached", "JsonSerde", "DictCache")]
    [InlineData(
        CacheToolsUtils,
        "PrefixedCache",
        "PrefixedMemCached",
        "PrefixedRedisCache",
        "StatsCache",
        "AutoPrefixedCache"
    )]
    [InlineData(CacheToolsUtils, "LockedCache", "TwoLevelCache", "DebugCache", "EncryptedCache")]
    [InlineData(CacheToolsUtils, "ToBytesCache", "BytesCache", "cached", "f.cache_in", "f.cache_del")]
    [InlineData(CacheToolsUtils, "cacheFunctions", "cacheMethods", "json_key", "hash_json_key", "full_hash_key")]
    [InlineData(Cacheio, "has", "get", "get_many", "set", "set_many", "add", "get_or_set")]
    [InlineData(Cacheio, "delete", "delete_many", "increment", "clear")]
    [InlineData(Cacheio, "@cached(key_fn=", "@async_cached(key_fn=", "@memoized", "Cacheable", "cache_attr")]
    [InlineData(Cacheio, "CacheFactory.memory_cache", "CacheFactory.async_memory_cache")]
    [InlineData(Cacheio, "config.default_ttl", "configure")]
    [InlineData(CoreLib, "CacheClientFactory", "register(name", "get(name)", "get()", "Cache.set_cache_factory")]
    [InlineData(CoreLib, "cache_client_name=", "CacheClient", "from_cache", "to_cache", "invalidate_cache")]
    [InlineData(CoreLib, "CacheClientRam", "CacheClientMemcached")]
    [InlineData(CoreLib, "@Cache(key=", "key=None", "some_key{param_1}{param_2}", "expire=", "invalidate=True")]
    public void Page_MapsSymbols(string page, params string[] symbols)
    {
        var rows = RepositoryFiles.Read($"docs/reference/{page}.md").Split('\n');
        foreach (var symbol in symbols)
        {
            var row = Assert.Single(rows, row => Begins(row, symbol));
            Assert.True(row.Split(" | ")[1].Length > 3, row);
        }
    }

    // the symbol itself, not one that is longer
    private static bool Begins(string row, string symbol)
    {
        var start = $"| `{symbol}";
        return row.StartsWith(start, StringComparison.Ordinal)
            && (!char.IsLetter(symbol[^1]) || (!char.IsLetter(row[start.Length]) && row[start.Length] != '_'));
    }
}
