using System.Globalization;
using Larder.Generators.Faults;
using Larder.Generators.Symbols;
using Larder.Generators.Templates;

namespace Larder.Generators.Reading;

/// <summary>Reads how results are kept, as the expression of a policy.</summary>
internal sealed class PolicyReader(AttributeText attribute, DefaultsOf defaults, FaultList faults)
{
    private readonly List<string> _settings = [];

    /// <summary>The ticks that the time to live has; null where nobody says it or it has none.</summary>
    private long? _ttl;

    /// <summary>Whether somebody says how long results live.</summary>
    public bool SaysHowLong { get; private set; }

    /// <summary>Whether loads may go on when their callers have gone.</summary>
    public bool RunsApart =>
        _settings.Exists(static one =>
            one.StartsWith("HardTimeout ", StringComparison.Ordinal)
            || one.StartsWith("SoftTimeout ", StringComparison.Ordinal)
            || one.StartsWith("EarlyRefresh ", StringComparison.Ordinal)
        );

    /// <summary>The policy, as an expression.</summary>
    /// <param name="constantTags">Tags without holes.</param>
    public string Read(IReadOnlyCollection<string> constantTags)
    {
        Lifetime();
        Early();
        if (Duration("FailSafe") is { } failSafe)
        {
            Set("FailSafe", $"new global::Larder.FailSafe {{ Retention = {Code.Span(failSafe)} }}");
        }

        Span("Timeout", "HardTimeout");
        Span("SoftTimeout", "SoftTimeout");
        Span("ErrorsFor", "ErrorWindow");
        Jitter();
        Flag("SkipNull");
        Flag("SkipEmpty");
        if (constantTags.Count > 0)
        {
            Set("Tags", $"global::Larder.TagSet.Of({string.Join(", ", constantTags.Select(Code.Literal))})");
        }

        return _settings.Count == 0
            ? "new global::Larder.CachePolicy()"
            : $"new global::Larder.CachePolicy {{ {string.Join(", ", _settings)} }}";
    }

    /// <summary>The duration that a property says; null where it says none, or none that makes sense.</summary>
    public long? Duration(string name) => Duration(attribute, name, attribute.Text(name));

    private long? Duration(AttributeText by, string name, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (Durations.TryRead(text, out var ticks))
        {
            return ticks;
        }

        faults.Add(
            Rules.NoDuration,
            by.LocationOf(name),
            text,
            "is no duration; say 500ms, 30s, 5m, 1h30m, 2d or 00:05:00"
        );
        return null;
    }

    private void Lifetime()
    {
        var (by, text) = attribute.Text("Ttl") is { } own ? (attribute, own) : defaults.Text("Ttl");
        var isForever = text is "forever" or "never";
        _ttl = isForever || by is null ? null : Duration(by, "Ttl", text);
        var sliding = Duration("Sliding");
        SaysHowLong = text is not null || sliding is not null;
        if (sliding is { } period)
        {
            if (_ttl < period)
            {
                faults.Add(
                    Rules.NoDuration,
                    attribute.LocationOf("Sliding"),
                    attribute.Text("Sliding")!,
                    "is longer than Ttl, which is the most that a result lives"
                );
            }

            var limit = _ttl is { } most ? ", " + Code.Span(most) : "";
            Set("Expiration", $"global::Larder.Expiration.Sliding({Code.Span(period)}{limit})");
        }
        else if (isForever)
        {
            Set("Expiration", "global::Larder.Expiration.Never");
        }
        else if (_ttl is { } ttl)
        {
            Set("Expiration", $"global::Larder.Expiration.After({Code.Span(ttl)})");
        }
    }

    private void Early()
    {
        if (attribute.Text("Early") is not { } text)
        {
            return;
        }

        if (text is "auto")
        {
            Set("EarlyRefresh", "new global::Larder.EarlyRefresh()");
            return;
        }

        var place = attribute.LocationOf("Early");
        var isShare = Durations.TryReadShare(text, out var share);
        if (!isShare && !Durations.TryRead(text, out _))
        {
            faults.Add(Rules.NoDuration, place, text, "is no duration and no share; say 4m or 80%, or auto");
        }
        else if (_ttl is not { } ttl || attribute.Text("Sliding") is not null)
        {
            faults.Add(Rules.NoDuration, place, text, "needs a Ttl that it is early to, and no Sliding");
        }
        else
        {
            var age = isShare ? (long)(ttl * (share / 100)) : ReadTicks(text);
            if (age >= ttl)
            {
                faults.Add(Rules.NoDuration, place, text, "is not before the end of Ttl");
                return;
            }

            Set("EarlyRefresh", $"new global::Larder.EarlyRefresh {{ Before = {Code.Span(ttl - age)} }}");
        }
    }

    private void Jitter()
    {
        if (attribute.Text("Jitter") is not { } text)
        {
            return;
        }

        if (Durations.TryReadShare(text, out var share))
        {
            Set("Jitter", (share / 100).ToString("R", CultureInfo.InvariantCulture) + "D");
        }
        else
        {
            faults.Add(Rules.NoDuration, attribute.LocationOf("Jitter"), text, "is no share; say 10%");
        }
    }

    private void Span(string name, string setting)
    {
        if (Duration(name) is { } ticks)
        {
            Set(setting, Code.Span(ticks));
        }
    }

    private void Flag(string name)
    {
        if (attribute.Flag(name))
        {
            Set(name, "true");
        }
    }

    private void Set(string name, string value) => _settings.Add($"{name} = {value}");

    private static long ReadTicks(string text) => Durations.TryRead(text, out var ticks) ? ticks : 0;
}
