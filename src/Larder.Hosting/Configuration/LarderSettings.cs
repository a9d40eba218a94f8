using Larder.Building;
using Microsoft.Extensions.Configuration;

namespace Larder.Hosting.Configuration;

/// <summary>One section of a configuration: what it says of all caches, and how to tell a builder each of them.</summary>
internal sealed class LarderSettings
{
    private readonly IConfigurationSection _section;
    private readonly Vocabulary _vocabulary;
    private readonly Place _place;
    private readonly PolicySettings _policies;
    private readonly LayerList _layers;
    private readonly MemoryBudget _budget = new();
    private readonly long? _memoryLimit;

    public LarderSettings(IConfigurationSection section, Vocabulary vocabulary, Place place, Action<string> log)
    {
        (_section, _vocabulary, _place) = (section, vocabulary, place);
        var settings = place.Reader(section);
        foreach (var below in new[] { "Caches", "Policies", "Keys", "Defaults" })
        {
            settings.List(below);
            if (section[below] is { Length: > 0 })
            {
                settings.AddFault(below, "is a single text, which says nothing here; write settings below it");
            }
        }

        Default = settings.Text("Default");
        IsAmbient = settings.Flag("Ambient") ?? false;
        _memoryLimit = settings.Size("MemoryLimit");
        settings.Finish();
        _policies = new PolicySettings(section.GetSection("Policies"), vocabulary, place);
        var keys = new KeyRing(section.GetSection("Keys"), place);
        _layers = new LayerList(new LayerWords(keys, _budget, log).All(), vocabulary, place);
        Caches = [.. section.GetSection("Caches").GetChildren()];
        CheckNames(settings);
    }

    /// <summary>The name of the default cache; null where none is named.</summary>
    public string? Default { get; }

    /// <summary>Whether static methods take these caches too.</summary>
    public bool IsAmbient { get; }

    /// <summary>Where each cache is described; the key is its name.</summary>
    public IReadOnlyList<IConfigurationSection> Caches { get; }

    /// <summary>Where the default is named.</summary>
    public string DefaultPath => _section.Path + ":Default";

    /// <summary>The defaults with what this section says of them.</summary>
    public CacheDefaults With(CacheDefaults defaults)
    {
        var section = _section.GetSection("Defaults");
        try
        {
            return defaults.With(section.GetChildren().Select(static one => KeyValuePair.Create(one.Key, one.Value)));
        }
        catch (CacheOptionsException fault)
        {
            _place.Faults.Add($"{section.Path}: {fault.Message}");
            return defaults;
        }
    }

    /// <summary>Tells a builder a cache.</summary>
    public void Tell(CacheBuilder builder, IConfigurationSection cache, CacheDefaults defaults)
    {
        var settings = _place.Reader(cache);
        var expiration = settings.Expiration("Expiration") ?? defaults.Expiration;
        builder.DefaultExpiration(expiration);
        var policy = _policies.Find(settings, "Policy");
        if (policy is not null)
        {
            builder.Policy(policy);
        }

        PolicySettings.CheckRefresh(policy, expiration, settings);
        TellCodec(builder, settings);
        var countsHits = settings.Flag("CountHits") ?? false;
        var refreshes = settings.Number("MaxRefreshes");
        builder.Options(options =>
            options with
            {
                CountHits = countsHits,
                MaxRefreshes = refreshes ?? options.MaxRefreshes,
            }
        );
        settings.List("Layers");
        settings.Finish();
        _layers.Tell(builder, cache.GetSection("Layers"));
    }

    /// <summary>Tells what can only be known when all caches were told.</summary>
    public void Finish() => _budget.Check(_memoryLimit, _section.Path + ":MemoryLimit", _place);

    private void TellCodec(CacheBuilder builder, SettingsReader settings)
    {
        if (settings.Text("Codec") is not { } name)
        {
            return;
        }

        if (_vocabulary.Codecs.TryGetValue(name, out var codec))
        {
            builder.Codec(codec);
        }
        else
        {
            settings.AddFault(
                "Codec",
                $"there is no codec '{name}'; there are {string.Join(", ", _vocabulary.Codecs.Keys.Order(StringComparer.Ordinal))}; others are given by .Codec(\"{name}\", …) behind AddLarder"
            );
        }
    }

    private void CheckNames(SettingsReader settings)
    {
        if (Caches.Count == 0 && string.IsNullOrEmpty(_section["Caches"]))
        {
            settings.AddFault(
                "Caches",
                _section.Exists()
                    ? "is empty; describe at least one cache, such as Caches:main:Layers"
                    : "is missing; there is no such section in the configuration"
            );
        }
    }
}
