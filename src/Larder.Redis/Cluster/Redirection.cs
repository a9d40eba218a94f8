using System.Globalization;
using System.Runtime.InteropServices;

namespace Larder.Redis.Cluster;

/// <summary>What a server of a cluster answers instead of an answer.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Slot">The slot that it is about.</param>
/// <param name="Host">Where to; empty for the same host.</param>
/// <param name="Port">Where to.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Redirection(RedirectionKind Kind, int Slot = 0, string Host = "", int Port = 0)
{
    /// <summary>Null: it is an ordinary error.</summary>
    public static Redirection? Of(RedisServerException error) =>
        error.Code switch
        {
            "MOVED" => Parse(RedirectionKind.Moved, error.Message),
            "ASK" => Parse(RedirectionKind.Ask, error.Message),
            "TRYAGAIN" or "CLUSTERDOWN" or "LOADING" or "MASTERDOWN" => new(RedirectionKind.Later),
            _ => null,
        };

    /// <summary>A code, a slot, a host and a port, as in "MOVED 3999 127.0.0.1:6381".</summary>
    private static Redirection? Parse(RedirectionKind kind, string message)
    {
        var words = message.Split(' ');
        if (words.Length < 3 || words[2].LastIndexOf(':') is not (var colon and >= 0))
        {
            return null;
        }

        return Number(words[1]) is { } slot and < Model.KeySlot.Count && Number(words[2][(colon + 1)..]) is { } port
            ? new Redirection(kind, slot, words[2][..colon], port)
            : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
