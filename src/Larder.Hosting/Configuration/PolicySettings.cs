using Larder.Building;
using Microsoft.Extensions.Configuration;

namespace Larder.Hosting.Configuration;

/// <summary>The policies of a configuration, by name; those of the program stand beside them.</summary>
internal sealed class PolicySettings
{
    private readonly Dictionary<string, CachePolicy> _policies;
    private readonly IConfigurationSection _section;

    public PolicySettings(IConfigurationSection section, Vocabulary vocabulary, Place place)
    {
        _section = section;
        _policies = new(vocabulary.Policies, StringComparer.OrdinalIgnoreCase);
        foreach (var one in section.GetChildren())
        {
            if (!_policies.TryAdd(one.Key, Read(place.Reader(one))))
            {
                place.AddFault(one.Path, $"the program has a policy '{one.Key}' too; give one of them another name");
            }
        }
    }

    /// <summary>The policy that a setting names; null where it names none, or one that there is not, which is then a fault.</summary>
    public CachePolicy? Find(SettingsReader settings, string setting)
    {
        if (settings.Text(setting) is not { } name)
        {
            return null;
        }

        if (!_policies.TryGetValue(name, out var policy))
        {
            settings.AddFault(
                setting,
                $"there is no policy '{name}'; "
                    + (
                        _policies.Count == 0
                            ? $"describe it under {_section.Path}:{name}"
                            : "there are " + string.Join(", ", _policies.Keys.Order(StringComparer.Ordinal))
                    )
            );
        }

        return policy;
    }

    /// <summary>Tells where a cache refreshes its values before they are a moment old.</summary>
    public static void CheckRefresh(CachePolicy? policy, Expiration expiration, SettingsReader settings)
    {
        var life = policy?.Expiration.Or(expiration) ?? expiration;
        if (policy?.EarlyRefresh?.Before is { } before && !life.IsNever && life.TimeToLive <= before)
        {
            settings.AddFault(
                "Policy",
                $"values live {DurationText.Format(life.TimeToLive)} and are refreshed {DurationText.Format(before)} before their end, so always; let them live longer, or lower EarlyRefresh"
            );
        }
    }

    private static CachePolicy Read(SettingsReader settings)
    {
        var policy = new CachePolicy
        {
            Expiration = settings.Expiration(nameof(CachePolicy.Expiration)) ?? default,
            NegativeExpiration = settings.Expiration(nameof(CachePolicy.NegativeExpiration)) ?? default,
            Jitter = settings.Share(nameof(CachePolicy.Jitter)) ?? 0,
            Tags = Tags(settings),
            SkipNull = settings.Flag(nameof(CachePolicy.SkipNull)) ?? false,
            SkipEmpty = settings.Flag(nameof(CachePolicy.SkipEmpty)) ?? false,
            SoftTimeout = Timeout(settings, nameof(CachePolicy.SoftTimeout)),
            HardTimeout = Timeout(settings, nameof(CachePolicy.HardTimeout)),
            ErrorWindow = settings.Duration(nameof(CachePolicy.ErrorWindow)) ?? TimeSpan.Zero,
            EarlyRefresh = Early(settings),
            FailSafe = settings.Has(nameof(CachePolicy.FailSafe))
                ? ReadFailSafe(settings.Below(nameof(CachePolicy.FailSafe)))
                : null,
        };
        settings.Finish();
        return policy;
    }

    private static TagSet Tags(SettingsReader settings)
    {
        var name = nameof(CachePolicy.Tags);
        string[] tags = [.. settings.List(name)];
        if (settings.Text(name) is { Length: > 0 } single)
        {
            settings.AddFault(name, $"'{single}' is no list; write [ \"{single}\" ]");
        }
        else if (Array.IndexOf(tags, "") >= 0)
        {
            settings.AddFault(name, "one of them is empty; leave it out");
        }
        else
        {
            return TagSet.Of(tags);
        }

        return default;
    }

    private static FailSafe ReadFailSafe(SettingsReader settings)
    {
        var usual = new FailSafe();
        var read = usual with
        {
            Retention =
                settings.Main(nameof(FailSafe.Retention)).Duration(nameof(FailSafe.Retention)) ?? usual.Retention,
            Throttle = settings.Duration(nameof(FailSafe.Throttle)) ?? usual.Throttle,
        };
        settings.Finish();
        return read;
    }

    private static EarlyRefresh? Early(SettingsReader settings)
    {
        var name = nameof(CachePolicy.EarlyRefresh);
        return settings.Text(name) switch
        {
            null => null,
            "auto" => new EarlyRefresh(),
            _ => settings.Duration(name) is { } before ? new EarlyRefresh { Before = before } : null,
        };
    }

    // timers go no further
    private static TimeSpan? Timeout(SettingsReader settings, string name)
    {
        var time = settings.Duration(name);
        if (time?.TotalMilliseconds > int.MaxValue)
        {
            settings.AddFault(name, "is longer than 24 days; nobody waits that long");
            return null;
        }

        return time;
    }
}
