namespace Larder.Hosting.Tests.Configuration;

/// <summary>A mistake planted in settings, what is said of it, and the settings put right.</summary>
/// <param name="Settings">The section Larder, with <c>@@</c> where the mistake is.</param>
/// <param name="Wrong">The mistake.</param>
/// <param name="Right">The same put right.</param>
/// <param name="Told">The one fault.</param>
public sealed record Mistake(string Settings, string Wrong, string Right, string Told)
{
    /// <summary>The mistakes that need no server, by name.</summary>
    public static IReadOnlyDictionary<string, Mistake> All { get; } =
        new Dictionary<string, Mistake>(StringComparer.Ordinal)
        {
            ["unknown layer"] = Layers(
                """@@, "Memory" """,
                "\"Statz\"",
                "\"Stats\"",
                "Larder:Caches:main:Layers:0: there is no layer 'Statz'; there are Breaker, Bytes, Compress, Encrypt, Far, Lock, Log, "
                    + "Memcached, Memory, Near, Nothing, Prefix, Recover, Redis, Server, ShortKeys, SortedJson, Stats, Text, Timeout, Version."
            ),
            ["unknown cache"] = new(
                """{ "Default": @@, "Caches": { "main": { "Layers": [ "Memory" ] } } }""",
                "\"users\"",
                "\"main\"",
                "Larder:Default: there is no cache 'users'; there are 'main'."
            ),
            ["bad duration"] = Layers(
                """{ "Timeout": @@ }, "Memory" """,
                "\"soon\"",
                "\"250ms\"",
                "Larder:Caches:main:Layers:0:Timeout: 'soon' is no duration; say 150ms, 90s, 5m, 2h or 1 day."
            ),
            ["bad expiration"] = new(
                """{ "Caches": { "main": { "Expiration": @@, "Layers": [ "Memory" ] } } }""",
                "\"0s\"",
                "\"sliding 20m\"",
                "Larder:Caches:main:Expiration: '0s' is no expiration; say 90s, 5m, 1 day, never, or sliding 20m."
            ),
            ["negative size"] = Layers(
                """{ "Memory": { "MaxSize": @@ } }""",
                "\"-256MB\"",
                "\"256MB\"",
                "Larder:Caches:main:Layers:0:Memory:MaxSize: '-256MB' is no amount of memory; say 64MB or 2GB, and more than nothing."
            ),
            ["negative count"] = Layers(
                """{ "Memory": { "MaxEntries": @@ } }""",
                "-1",
                "1000",
                "Larder:Caches:main:Layers:0:Memory:MaxEntries: '-1' is no whole number from 1 on."
            ),
            ["bad key length"] = new(
                """{ "Keys": { "orders": @@ }, "Caches": { "main": { "Layers": [ { "Encrypt": "orders" }, "Memory" ] } } }""",
                "\"too short\"",
                "\"a secret of at least sixteen bytes\"",
                "Larder:Keys:orders: a secret of 9 bytes is too short; give 16 at least, better 32 random ones after base64:."
            ),
            ["unknown key id"] = new(
                """{ "Keys": { "orders": { "Names": "0123456789abcdef", "Current": @@, "Secrets": { "1": "fedcba9876543210", "2": "0011223344556677" } } }, "Caches": { "main": { "Layers": [ { "Encrypt": "orders" }, "Memory" ] } } }""",
                "3",
                "2",
                "Larder:Keys:orders:Current: there is no key 3 under Larder:Keys:orders:Secrets; there are 1, 2."
            ),
            ["unknown keys"] = new(
                """{ "Keys": { "orders": "a secret of at least sixteen bytes" }, "Caches": { "main": { "Layers": [ { "Encrypt": @@ }, "Memory" ] } } }""",
                "\"order\"",
                "\"orders\"",
                "Larder:Caches:main:Layers:0:Encrypt: there are no keys 'order'; set the secret Larder:Keys:order, in user secrets or the environment."
            ),
            ["order refused"] = new(
                """{ "Keys": { "orders": "a secret of at least sixteen bytes" }, "Caches": { "main": { "Layers": [ @@, "Memory" ] } } }""",
                """{ "Encrypt": { "Keys": "orders", "PadTo": 64 } }, "Compress" """,
                """ "Compress", { "Encrypt": { "Keys": "orders", "PadTo": 64 } }""",
                "Larder:Caches:main:Layers: CompressionLayer stands inside EncryptionLayer: what comes from there cannot be made shorter; put the compression outside."
            ),
            ["no store at the end"] = Layers(
                "\"Stats\"@@",
                "",
                ", \"Memory\"",
                "Larder:Caches:main:Layers: there is no store at the end; say Memory, Store, or Near and Far."
            ),
            ["prefix without separator"] = Layers(
                """{ "Prefix": @@ }, "Memory" """,
                "\"app\"",
                "\"app:\"",
                "Larder:Caches:main:Layers:0:Prefix: The prefix 'app' must end in one of : . / | - _ so that joined keys stay apart. (Parameter 'prefix')"
            ),
            ["unknown codec"] = new(
                """{ "Caches": { "main": { "Codec": @@, "Layers": [ "Memory" ] } } }""",
                "\"yaml\"",
                "\"json\"",
                "Larder:Caches:main:Codec: there is no codec 'yaml'; there are json, raw, standard; others are given by .Codec(\"yaml\", …) behind AddLarder."
            ),
            ["unknown policy"] = new(
                """{ "Policies": { "careful": { "FailSafe": "1h" } }, "Caches": { "main": { "Policy": @@, "Layers": [ "Memory" ] } } }""",
                "\"carefree\"",
                "\"careful\"",
                "Larder:Caches:main:Policy: there is no policy 'carefree'; there are careful."
            ),
            ["time to live shorter than refresh"] = new(
                """{ "Policies": { "early": { "EarlyRefresh": @@ } }, "Caches": { "main": { "Expiration": "1m", "Policy": "early", "Layers": [ "Memory" ] } } }""",
                "\"5m\"",
                "\"5s\"",
                "Larder:Caches:main:Policy: values live 60s and are refreshed 300s before their end, so always; let them live longer, or lower EarlyRefresh."
            ),
            ["near larger than the memory limit"] = new(
                """{ "MemoryLimit": "64MB", "Caches": { "main": { "Layers": [ { "Near": [ { "Memory": @@ } ] }, { "Far": [ "Nothing" ] } ] } } }""",
                "\"256MB\"",
                "\"32MB\"",
                "Larder:Caches:main:Layers:0:Near:0:Memory: 256MB is more than the 64MB of Larder:MemoryLimit; make it smaller, or raise Larder:MemoryLimit."
            ),
            ["caches together larger than the memory limit"] = new(
                """{ "MemoryLimit": "64MB", "Caches": { "a": { "Layers": [ { "Memory": "40MB" } ] }, "b": { "Layers": [ { "Memory": @@ } ] } } }""",
                "\"40MB\"",
                "\"24MB\"",
                "Larder:MemoryLimit: the memory stores may hold 80MB together, more than the 64MB of Larder:MemoryLimit; make some of them smaller."
            ),
            ["unknown setting"] = new(
                """{ "Caches": { "main": { @@: "5m", "Layers": [ "Memory" ] } } }""",
                "\"Expires\"",
                "\"Expiration\"",
                "Larder:Caches:main:Expires: is unknown; there are Codec, CountHits, Expiration, Layers, MaxRefreshes, Policy."
            ),
            ["unknown setting of a layer"] = Layers(
                """{ "Memory": { @@: 1000 } }""",
                "\"Entries\"",
                "\"MaxEntries\"",
                "Larder:Caches:main:Layers:0:Memory:Entries: is unknown; there are Eviction, MaxEntries, MaxSize, SweepInterval."
            ),
            ["default that is no number"] = new(
                """{ "Defaults": { "MaxEntries": @@ }, "Caches": { "main": { "Layers": [ "Memory" ] } } }""",
                "\"many\"",
                "\"1000\"",
                "Larder:Defaults: CacheDefaults: 'MaxEntries' is 'many', which is no number."
            ),
            ["two words in one layer"] = Layers(
                """{ "Prefix": "app:"@@ }, "Memory" """,
                ", \"Version\": 1",
                "",
                "Larder:Caches:main:Layers:0: is no layer; write one word, such as \"Stats\", or one word with its settings, such as { \"Prefix\": \"app:\" }."
            ),
            ["layers that are no list"] = new(
                """{ "Caches": { "main": { "Layers": @@ } } }""",
                """{ "Memory": 1000 }""",
                """[ { "Memory": 1000 } ]""",
                "Larder:Caches:main:Layers: is no list; write [ \"Stats\", { \"Prefix\": \"app:\" }, \"Memory\" ]."
            ),
            ["word and settings in one layer"] = Layers(
                """{ "Near": [ "Memory" ] }, { "Far": @@ }""",
                """{ "0": "Memory", "0:MaxEntries": 5 }""",
                """[ { "Memory": { "MaxEntries": 5 } } ]""",
                "Larder:Caches:main:Layers:1:Far:0: is both 'Memory' and 'MaxEntries': lists of several files are merged item by item, so say the whole list in one of them."
            ),
            ["secret with settings below it"] = new(
                """{ "Keys": @@, "Caches": { "main": { "Layers": [ { "Encrypt": "orders" }, "Memory" ] } } }""",
                """{ "orders": "a secret of at least sixteen bytes", "orders:Current": 1 }""",
                """{ "orders": "a secret of at least sixteen bytes" }""",
                "Larder:Keys:orders: is a secret, and settings stand below it; say one or the other."
            ),
            ["defaults that are a text"] = new(
                """{ "Defaults": @@, "Caches": { "main": { "Layers": [ "Memory" ] } } }""",
                "\"10m\"",
                """{ "Expiration": "10m" }""",
                "Larder:Defaults: is a single text, which says nothing here; write settings below it."
            ),
            ["caches that are a text"] = new(
                """{ "Caches": @@ }""",
                "\"main\"",
                """{ "main": { "Layers": [ "Memory" ] } }""",
                "Larder:Caches: is a single text, which says nothing here; write settings below it."
            ),
            ["cache without a name"] = new(
                """{ "Caches": { @@: { "Layers": [ "Memory" ] } } }""",
                "\"\"",
                "\"main\"",
                "Larder:Caches:: a cache needs a name."
            ),
            ["tag that is no list"] = Tags(
                "\"users\"",
                "[ \"users\" ]",
                "Larder:Policies:careful:Tags: 'users' is no list; write [ \"users\" ]."
            ),
            ["tag that is empty"] = Tags(
                "[ \"users\", \"\" ]",
                "[ \"users\" ]",
                "Larder:Policies:careful:Tags: one of them is empty; leave it out."
            ),
            ["no cache at all"] = new(
                """{ "Caches": { @@ } }""",
                "",
                """ "main": { "Layers": [ "Memory" ] } """,
                "Larder:Caches: is empty; describe at least one cache, such as Caches:main:Layers."
            ),
            ["URL that is none"] = Layers(
                """{ "Near": [ "Memory" ] }, { "Far": [ @@ ] }""",
                """{ "Redis": { "Connection": "http://localhost:6379", "Required": false } }""",
                """{ "Redis": { "Connection": "redis://localhost:1", "Required": false } }""",
                "Larder:Caches:main:Layers:1:Far:0:Redis:Connection: The URL of the server cannot be used: its scheme is not redis, rediss or unix; say redis://host:6379."
            ),
            ["connection string of another client"] = Layers(
                """{ "Redis": { "Connection": @@, "Required": false } }""",
                "\"localhost:6379,password=hush\"",
                "\"redis://localhost:1\"",
                "Larder:Caches:main:Layers:0:Redis:Connection: is neither a URL, such as redis://host:6379, nor the name of a connection string."
            ),
            ["TLS without the file of its certificate"] = Layers(
                """{ "Redis": { "Connection": "rediss://localhost:1", "Required": false@@ } }""",
                """, "ClientKey": "client.key" """,
                "",
                "Larder:Caches:main:Layers:0:Redis:ClientCertificate: is missing, though there is a ClientKey; name the file of the certificate."
            ),
            ["certificates without TLS"] = Layers(
                """{ "Memcached": { "Connection": "memcached://localhost:1", "Required": false@@ } }""",
                """, "TrustedRoots": "ca.crt" """,
                "",
                "Larder:Caches:main:Layers:0:Memcached: there are certificates for a connection that is not encrypted; say memcacheds://."
            ),
        };

    private static Mistake Tags(string wrong, string right, string told) =>
        new(
            """{ "Policies": { "careful": { "Tags": @@ } }, "Caches": { "main": { "Policy": "careful", "Layers": [ "Memory" ] } } }""",
            wrong,
            right,
            told
        );

    private static Mistake Layers(string layers, string wrong, string right, string told) =>
        new("""{ "Caches": { "main": { "Layers": [ """ + layers + " ] } } }", wrong, right, told);
}
