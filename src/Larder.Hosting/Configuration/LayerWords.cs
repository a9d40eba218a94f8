using Larder.Building;
using Larder.Layers;
using Larder.Memory;
using Larder.Transforms;

namespace Larder.Hosting.Configuration;

/// <summary>The words for layers and stores that need no other package; they read like the builder.</summary>
internal sealed class LayerWords(KeyRing keys, MemoryBudget budget, Action<string> log)
{
    public IEnumerable<StackWord> All() =>
        [
            new("Stats", static (stack, _) => stack.Stats()),
            new("Lock", static (stack, _) => stack.Lock()),
            new("Bytes", static (stack, _) => stack.Bytes()),
            new("Nothing", static (stack, _) => stack.Nothing()),
            new("Log", (stack, settings) => stack.Log(log, settings.Main("Name").Text("Name") ?? "cache")),
            new("Timeout", Timeout),
            new("Breaker", static (stack, settings) => stack.Breaker(BreakerOf(settings))),
            new("Recover", Recover),
            new("Prefix", Prefix),
            new("Version", Version),
            new("ShortKeys", ShortKeys),
            new("Text", Text),
            new("Compress", Compress),
            new("Encrypt", Encrypt),
            new("SortedJson", SortedJson),
            new("Memory", Memory),
        ];

    private static void Timeout(StackBuilder stack, SettingsReader settings)
    {
        var time = settings.Main("Time").Duration("Time");
        if (time is null && settings.Text("Time") is null)
        {
            settings.AddFault("Time", "is missing; say how long a call may take, such as 250ms");
        }

        stack.Timeout(time ?? TimeSpan.FromSeconds(1));
    }

    private static BreakerOptions BreakerOf(SettingsReader settings)
    {
        var usual = new BreakerOptions();
        return usual with
        {
            Failures = settings.Number(nameof(BreakerOptions.Failures)) ?? usual.Failures,
            Pause = settings.Duration(nameof(BreakerOptions.Pause)) ?? usual.Pause,
        };
    }

    private static void Recover(StackBuilder stack, SettingsReader settings)
    {
        var usual = new RecoveryOptions();
        stack.Recover(
            usual with
            {
                MaxPending = settings.Number(nameof(RecoveryOptions.MaxPending)) ?? usual.MaxPending,
                Breaker = BreakerOf(settings),
            }
        );
    }

    private static void Prefix(StackBuilder stack, SettingsReader settings)
    {
        if (settings.Main("Text").Text("Text") is { } text)
        {
            stack.Prefix(text);
        }
        else
        {
            settings.AddFault("Text", "is missing; say a prefix, such as app:");
        }
    }

    private static void Version(StackBuilder stack, SettingsReader settings)
    {
        if (settings.Main("Number").Text("Number") is { } text)
        {
            stack.Version(text);
        }
        else
        {
            settings.AddFault("Number", "is missing; say a version, such as 1");
        }
    }

    private static void ShortKeys(StackBuilder stack, SettingsReader settings)
    {
        if (settings.Main("MaxLength").Number("MaxLength") is { } length)
        {
            stack.ShortKeys(length);
        }
        else
        {
            stack.ShortKeys();
        }
    }

    private static void Text(StackBuilder stack, SettingsReader settings) =>
        stack.Text(settings.Main("Encoding").OneOf<TextEncodingKind>("Encoding") ?? TextEncodingKind.Base64);

    private static void Compress(StackBuilder stack, SettingsReader settings)
    {
        var usual = new CompressionOptions();
        var most = settings.Size(nameof(CompressionOptions.MaxLength)) ?? usual.MaxLength;
        stack.Compress(
            usual with
            {
                Codec = settings.Main("Codec").OneOf<CompressionCodec>("Codec") ?? usual.Codec,
                Level =
                    settings.OneOf<System.IO.Compression.CompressionLevel>(nameof(CompressionOptions.Level))
                    ?? usual.Level,
                Threshold = (int)Math.Min(settings.Size(nameof(CompressionOptions.Threshold)) ?? usual.Threshold, most),
                MaxLength = (int)Math.Min(most, int.MaxValue),
            }
        );
    }

    private static void SortedJson(StackBuilder stack, SettingsReader settings) =>
        stack.SortedJson(settings.Main("QuotesKeys").Flag("QuotesKeys") ?? true);

    private void Encrypt(StackBuilder stack, SettingsReader settings)
    {
        var found = keys.Find(settings.Main("Keys"), "Keys");
        var options = new EncryptionOptions
        {
            Scope = settings.Text(nameof(EncryptionOptions.Scope)) ?? "",
            PadTo = settings.Number(nameof(EncryptionOptions.PadTo), 1, 1 << 16) ?? 1,
        };

        // a stand-in, so that the order is checked all the same; it never gets to see a value
        stack.Encrypt(found ?? EncryptionKeys.Of("no keys were found for it"u8), options);
    }

    private void Memory(StackBuilder stack, SettingsReader settings)
    {
        // a bare number is one of entries
        var isSize =
            settings.Has("MaxSize")
            || (settings.Main("MaxSize").Text("MaxSize") is { } text && !text.All(char.IsAsciiDigit));
        var size = isSize ? settings.Size("MaxSize") : null;
        var entries = settings.Main(isSize ? "MaxSize" : "MaxEntries").Number("MaxEntries");
        var options = new MemoryStoreOptions
        {
            Eviction = settings.OneOf<EvictionKind>(nameof(MemoryStoreOptions.Eviction)) ?? default,
            SweepInterval =
                settings.Duration(nameof(MemoryStoreOptions.SweepInterval)) ?? new MemoryStoreOptions().SweepInterval,
        };
        if (size is { } most)
        {
            budget.Claim(settings.Path, most);
            options = options with { MaxWeight = most, Weigher = EntrySize.Estimate };
        }

        stack.Add(
            StackStep.Store(
                "Memory",
                context => new MemoryStore(
                    options with
                    {
                        MaxEntries = entries ?? (size / EntrySize.Overhead) + 1 ?? context.Defaults.MaxEntries,
                        TimeProvider = context.Time,
                    }
                )
            )
        );
    }
}
