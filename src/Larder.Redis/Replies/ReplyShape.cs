using Larder.Resp;

namespace Larder.Redis.Replies;

/// <summary>Reads from a whole reply what was asked for.</summary>
internal static class ReplyShape
{
    public static T Read<T>(ReadOnlySpan<byte> frame)
    {
        if (typeof(T) == typeof(long))
        {
            return (T)(object)Start(frame).GetInt64();
        }

        if (typeof(T) == typeof(bool))
        {
            return (T)(object)IsYes(frame);
        }

        if (typeof(T) == typeof(byte[]))
        {
            return IsNull(frame) ? default! : (T)(object)Content(frame).ToArray();
        }

        return typeof(T) == typeof(string)
            ? (IsNull(frame) ? default! : (T)(object)Start(frame).GetText())
            : (T)(object)RespValue.Parse(frame);
    }

    public static bool IsNull(ReadOnlySpan<byte> frame) =>
        frame is [(byte)'$' or (byte)'*', (byte)'-', ..] or [(byte)'_', ..];

    public static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> frame) => Start(frame).Content;

    public static void ThrowIfError(ReadOnlySpan<byte> frame)
    {
        if (frame[0] is (byte)'-' or (byte)'!')
        {
            throw RedisServerException.From(Start(frame).GetText());
        }
    }

    /// <summary>Whether a push begins with this kind and this channel.</summary>
    public static bool IsAbout(ReadOnlySpan<byte> push, string kind, string channel)
    {
        var reader = Start(push);
        return reader.Count >= 2
            && reader.TryRead()
            && string.Equals(reader.GetText(), kind, StringComparison.Ordinal)
            && reader.TryRead()
            && string.Equals(reader.GetText(), channel, StringComparison.Ordinal);
    }

    /// <summary>OK, a number other than zero, or true; nothing is no.</summary>
    private static bool IsYes(ReadOnlySpan<byte> frame) =>
        !IsNull(frame) && (frame[0] == '+' || frame[0] == '$' || Start(frame).GetInt64() != 0);

    private static RespReader Start(ReadOnlySpan<byte> frame)
    {
        var reader = new RespReader(frame);
        reader.Read();
        return reader;
    }
}
