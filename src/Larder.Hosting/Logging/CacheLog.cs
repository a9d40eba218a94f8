using Microsoft.Extensions.Logging;

namespace Larder.Hosting.Logging;

/// <summary>Writes the events of one cache to the log. Thread-safe.</summary>
internal sealed class CacheLog(ILogger logger, string cache, CacheLogDetails details)
{
    private const string Hidden = "a key";

    /// <summary>The category of the log; that of a cache is below.</summary>
    public const string Category = "Larder";

    /// <summary>The same options, with events told here after whoever is told already.</summary>
    public static CacheOptions Told(CacheOptions options, ILoggerFactory loggers, CacheLogDetails details)
    {
        var log = new CacheLog(loggers.CreateLogger($"{Category}.{options.Name}"), options.Name, details);
        var others = options.OnEvent;
        return options with
        {
            OnEvent = others is null
                ? log.Write
                : told =>
                {
                    log.Write(told);
                    others(told);
                },
        };
    }

    private void Write(CacheEvent told)
    {
        switch (told.Kind)
        {
            case CacheEventKind.LoadFailed or CacheEventKind.StoreFailed or CacheEventKind.FarFailed:
                WriteFault(told);
                break;
            case CacheEventKind.Cleared:
                CacheLogMessages.Cleared(logger, cache);
                break;
            case CacheEventKind.TagRemoved:
                CacheLogMessages.TagRemoved(logger, cache, ShowsKeys ? told.Tag ?? "" : "of a name");
                break;
            default:
                if (MessageOf(told.Kind) is var (level, write) && logger.IsEnabled(level))
                {
                    write(logger, cache, KeyOf(told));
                }

                break;
        }
    }

    private bool ShowsKeys => details.HasFlag(CacheLogDetails.Keys);

    private static (LogLevel Level, Action<ILogger, string, string> Write)? MessageOf(CacheEventKind kind) =>
        kind switch
        {
            CacheEventKind.Set => (LogLevel.Trace, CacheLogMessages.Set),
            CacheEventKind.Filled => (LogLevel.Trace, CacheLogMessages.Filled),
            CacheEventKind.FillRefused => (LogLevel.Debug, CacheLogMessages.FillRefused),
            CacheEventKind.Removed => (LogLevel.Trace, CacheLogMessages.Removed),
            CacheEventKind.Expired => (LogLevel.Trace, CacheLogMessages.Expired),
            CacheEventKind.Evicted => (LogLevel.Trace, CacheLogMessages.Evicted),
            CacheEventKind.StaleServed => (LogLevel.Warning, CacheLogMessages.StaleServed),
            CacheEventKind.DefaultServed => (LogLevel.Warning, CacheLogMessages.DefaultServed),
            CacheEventKind.RefreshStarted => (LogLevel.Debug, CacheLogMessages.RefreshStarted),
            CacheEventKind.Unreadable => (LogLevel.Warning, CacheLogMessages.Unreadable),
            _ => null,
        };

    private void WriteFault(CacheEvent told)
    {
        if (!logger.IsEnabled(LogLevel.Warning))
        {
            return;
        }

        var fault = told.Fault?.GetType().Name ?? "no exception";
        var shown = details.HasFlag(CacheLogDetails.Faults) ? told.Fault : null;
        switch (told.Kind)
        {
            case CacheEventKind.LoadFailed:
                CacheLogMessages.LoadFailed(logger, shown, cache, KeyOf(told), fault);
                break;
            case CacheEventKind.StoreFailed:
                CacheLogMessages.StoreFailed(logger, shown, cache, KeyOf(told), fault);
                break;
            default:
                CacheLogMessages.FarFailed(logger, shown, cache, KeyOf(told), fault);
                break;
        }
    }

    private string KeyOf(CacheEvent told) => ShowsKeys ? $"'{told.Key}'" : Hidden;
}
