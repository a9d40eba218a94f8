using System.Text;
using Microsoft.Extensions.Logging;

namespace Larder.Server;

/// <summary>Writes each event as one line of text. Control characters are escaped, so nobody can forge a line.</summary>
internal sealed class LineLog(TextWriter writer, TimeProvider time) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose() { }

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            line.Append(char.IsControl(character) ? $"\\u{(int)character:x4}" : character.ToString());
        }

        return line.ToString();
    }

    private void Write(LogLevel level, string text)
    {
        var line = FormattableString.Invariant($"{time.GetUtcNow():u} {level}: {OneLine(text)}");
        lock (writer)
        {
            writer.WriteLine(line);
        }
    }

    private sealed class Logger(LineLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information && logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                var text = formatter(state, exception);
                log.Write(logLevel, exception is null ? text : $"{text} {exception}");
            }
        }
    }
}
