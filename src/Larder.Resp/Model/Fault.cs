using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Larder.Resp.Model;

/// <summary>The protocol errors. None repeats what was received, for that may be anybody's value.</summary>
internal static class Fault
{
    public static RespProtocolException Marker(byte marker) => new(Text($"the byte 0x{marker:x2} begins no value"));

    public static RespProtocolException LineEnd => new("a line does not end with CR LF");

    public static RespProtocolException Number => new("a number was expected");

    public static RespProtocolException Depth(int limit) => new(Text($"values lie deeper than {limit} in one another"));

    public static RespProtocolException Bulk(int limit) => new(Text($"a string is longer than {limit} bytes"));

    public static RespProtocolException Count(int limit) => new(Text($"more than {limit} values in one"));

    public static RespProtocolException Line(int limit) => new(Text($"a line is longer than {limit} bytes"));

    public static RespProtocolException Content(RespKind kind) =>
        new($"a value of kind {kind} has a content that is not of this kind");

    public static RespProtocolException Misplaced(RespKind kind) => new($"{kind} stands where no such thing can be");

    public static RespProtocolException Truncated => new("the value is not complete");

    [DoesNotReturn]
    public static void Throw(RespProtocolException fault) => throw fault;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
