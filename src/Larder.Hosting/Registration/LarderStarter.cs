using Larder.Hosting.Configuration;
using Larder.Hosting.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Larder.Hosting.Registration;

/// <summary>Makes the caches of a container, and tells everything that is wrong in one exception.</summary>
internal sealed class LarderStarter
{
    // the container that this thread is making caches for
    [ThreadStatic]
    private static IServiceProvider? _making;

    private readonly IServiceProvider _services;
    private readonly LarderSetup _setup;
    private readonly List<string> _faults = [];
    private readonly Place _place;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _log;
    private readonly List<LarderSettings> _settings;
    private readonly CacheDefaults _defaults;

    private LarderStarter(IServiceProvider services, LarderSetup setup)
    {
        (_services, _setup) = (services, setup);
        _place = new Place(services.GetService<IConfiguration>(), _faults);
        _loggers = services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
        _log = _loggers.CreateLogger(CacheLog.Category);
        _settings = setup.Sections.ConvertAll(section => new LarderSettings(
            section,
            setup.Vocabulary,
            _place,
            LogCall
        ));
        _defaults = _settings.Aggregate(
            setup.Defaults?.Invoke(CacheDefaults.Shared) ?? CacheDefaults.Shared,
            static (all, settings) => settings.With(all)
        );
    }

    /// <summary>Makes them.</summary>
    /// <exception cref="CacheOptionsException">Something is wrong; the message lists every fault with its place.</exception>
    public static LarderStart Start(IServiceProvider services)
    {
        if (ReferenceEquals(_making, services))
        {
            // the container would ask itself until its stack is full, and then wait for ever
            throw new CacheOptionsException(
                "what it takes from the container needs a cache of the same container, and all of them are made together."
            );
        }

        var before = _making;
        _making = services;
        try
        {
            return Make(services);
        }
        finally
        {
            _making = before;
        }
    }

    private static LarderStart Make(IServiceProvider services)
    {
        var starter = new LarderStarter(services, services.GetRequiredService<LarderSetup>());
        var registry = new CacheRegistry(starter._defaults);
        try
        {
            starter.Fill(registry);
            return new LarderStart(registry, starter.IsAmbient);
        }
        catch
        {
            registry.Dispose();
            throw;
        }
    }

    private bool IsAmbient => _setup.IsAmbient || _settings.Exists(static one => one.IsAmbient);

    private void Fill(CacheRegistry registry)
    {
        var names = new DeclaredNames(_faults);
        _setup.Caches.ForEach(cache => names.Declare(cache.Name, $"AddLarder(\"{cache.Name}\")", cache.IsDefault));
        foreach (var settings in _settings)
        {
            names.Declare(settings);
        }

        names.CheckDefaults();
        foreach (var cache in _setup.Caches.DistinctBy(static cache => cache.Name, StringComparer.Ordinal))
        {
            var place = $"AddLarder(\"{cache.Name}\")";
            Add(registry, cache.Name, builder => cache.Tell(_services, builder), place, place, names);
        }

        foreach (var (settings, cache) in _settings.SelectMany(one => one.Caches.Select(cache => (one, cache))))
        {
            if (cache.Key.Length == 0 || registry.TryGet(cache.Key, out _))
            {
                continue;
            }

            Add(
                registry,
                cache.Key,
                builder => settings.Tell(builder, cache, _defaults),
                cache.Path,
                $"{cache.Path}:Layers",
                names
            );
        }

        _settings.ForEach(static settings => settings.Finish());
        new NeedCheck(registry, names, _faults).Run(_setup.Needs);
        ThrowIfWrong();
        CacheLogMessages.Ready(_log, string.Join(", ", registry.Names));
        WarnOfSecrets();
    }

    private void Add(
        CacheRegistry registry,
        string name,
        Action<CacheBuilder> tell,
        string place,
        string stack,
        DeclaredNames names
    )
    {
        try
        {
            registry.Add(name, builder => Tell(builder, tell), names.IsDefault(name));
        }
        catch (CacheOptionsException fault)
        {
            // what was read from settings says its own place
            _faults.AddRange(
                (fault.Faults is [] ? [fault.Message] : fault.Faults).Select(one =>
                    one.StartsWith(place, StringComparison.Ordinal) ? one : $"{stack}: {one}"
                )
            );
        }
    }

    private void Tell(CacheBuilder builder, Action<CacheBuilder> tell)
    {
        if (_services.GetService<TimeProvider>() is { } time)
        {
            builder.Clock(time);
        }

        if (_setup.Vocabulary.Codecs.TryGetValue("standard", out var codec))
        {
            builder.Codec(codec);
        }

        tell(builder);
        if (_loggers is not NullLoggerFactory)
        {
            builder.Options(options => CacheLog.Told(options, _loggers, _setup.LogDetails));
        }
    }

    private void ThrowIfWrong()
    {
        if (_faults.Count > 0)
        {
            throw new CacheOptionsException("Larder cannot start:\n- " + string.Join("\n- ", _faults))
            {
                Faults = _faults,
            };
        }
    }

    private void WarnOfSecrets()
    {
        if (_place.Root is { } root)
        {
            foreach (var (path, file) in PlainSecrets.Find(root, _setup.Sections, _place.Secrets))
            {
                CacheLogMessages.PlainSecret(_log, path, file);
            }
        }
    }

    private void LogCall(string call) => CacheLogMessages.Call(_log, call);
}
