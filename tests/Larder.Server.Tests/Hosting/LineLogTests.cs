using Larder.Testing.Time;
using Microsoft.Extensions.Logging;

namespace Larder.Server.Tests.Hosting;

public sealed class LineLogTests
{
    [Fact]
    public void Log_ControlCharacters_AreEscapedIntoOneLine()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        using var log = new LineLog(writer, new ManualTimeProvider());

        Write(log, LogLevel.Warning, "a\r\n2026 forged\u001b[0m b\nc");

        Assert.Equal(
            "2026-01-01 00:00:00Z Warning: a\\u000d\\u000a2026 forged\\u001b[0m b\\u000ac\n",
            writer.ToString()
        );
    }

    [Fact]
    public void Log_Detail_IsLeftOut()
    {
        using var writer = new StringWriter();
        using var log = new LineLog(writer, new ManualTimeProvider());

        Write(log, LogLevel.Debug, "noise");

        Assert.Equal("", writer.ToString());
    }

    private static void Write(LineLog log, LogLevel level, string text) =>
        log.CreateLogger("c").Log(level, default, text, null, static (state, _) => state);
}
