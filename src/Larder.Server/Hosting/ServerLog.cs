using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Larder.Server;

/// <summary>The log of a server of its own.</summary>
internal static class ServerLog
{
    /// <summary>Our own events, and the warnings of the web server.</summary>
    public static ILoggerFactory Create(LarderServerOptions options)
    {
        if (options.Log is not { } writer)
        {
            return NullLoggerFactory.Instance;
        }

        var filter = new LoggerFilterOptions { MinLevel = LogLevel.Warning };
        filter.Rules.Add(new LoggerFilterRule(null, "Larder", LogLevel.Information, null));
        // With a log the host would start an activity for each request, which costs more than the look-up itself.
        filter.Rules.Add(new LoggerFilterRule(null, "Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None, null));
        // A start that fails is told by an exception; the host would write it down a second time, with its stack.
        filter.Rules.Add(new LoggerFilterRule(null, "Microsoft.Extensions.Hosting", LogLevel.None, null));
        return new LoggerFactory([new LineLog(writer, options.TimeProvider)], filter);
    }
}
