using System.Globalization;
using System.Runtime.CompilerServices;

namespace Larder;

/// <summary>Holes that are more than one plain value, and values whose type is known only when they are there.</summary>
public ref partial struct KeyText
{
    /// <summary>Appends another text with holes, as in <c>key.Append($"{Shop}:{Number}")</c>.</summary>
    public void Append(scoped ref KeyText text)
    {
        AppendRaw(text.Text);
        text.Clear();
    }

    /// <summary>What the value says stands for it, or <c>_</c>; between brackets where that is more than one plain value.</summary>
    public void AppendFormatted<T>(T value)
        where T : ICacheKeyPart?
    {
        if (!typeof(T).IsValueType && value is null)
        {
            AppendLiteral(KeyEscaper.Null);
        }
        else
        {
            WritePart(value);
        }
    }

    /// <summary>What the value says stands for it, or <c>_</c>.</summary>
    public void AppendFormatted<T>(T? value)
        where T : struct, ICacheKeyPart
    {
        if (value is { } there)
        {
            AppendFormatted(there);
        }
        else
        {
            AppendLiteral(KeyEscaper.Null);
        }
    }

    /// <summary>Values in their order, as in <c>[1,2]</c>.</summary>
    public void AppendFormatted<T>(scoped ReadOnlySpan<T> values)
        where T : ISpanFormattable
    {
        AppendLiteral("[");
        for (var i = 0; i < values.Length; i++)
        {
            Separate(i);
            AppendFormatted(values[i]);
        }

        AppendLiteral("]");
    }

    /// <summary>Texts in their order, as in <c>[a,b]</c>.</summary>
    public void AppendFormatted(scoped ReadOnlySpan<string?> values)
    {
        AppendLiteral("[");
        for (var i = 0; i < values.Length; i++)
        {
            Separate(i);
            AppendFormatted(values[i]);
        }

        AppendLiteral("]");
    }

    /// <summary>What the value, which is a part, says stands for it.</summary>
    /// <remarks>Optimized from its first call on, or the cast boxes.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void WritePart<T>(T value)
    {
        var start = _length;
        ((ICacheKeyPart)value!).AppendTo(ref this);
        if (!KeyEscaper.IsOneValue(Text[start..]))
        {
            Room(2);
            var buffer = Buffer;
            buffer[start.._length].CopyTo(buffer[(start + 1)..]);
            (buffer[start], buffer[_length + 1]) = ('[', ']');
            _length += 2;
        }
    }

    /// <summary>The text of a value that can format itself, escaped.</summary>
    /// <remarks>Optimized from its first call on, or the cast boxes.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void WriteFormattable<T>(T value, string? format)
    {
        var room = Room(1);
        int written;
        while (!((ISpanFormattable)value!).TryFormat(room, out written, format, CultureInfo.InvariantCulture))
        {
            room = Room(room.Length + 1);
        }

        Escape(room[..written]);
    }

    private void Separate(int item)
    {
        if (item > 0)
        {
            AppendLiteral(",");
        }
    }

    internal void AppendRaw(scoped ReadOnlySpan<char> text)
    {
        text.CopyTo(Room(text.Length));
        _length += text.Length;
    }
}
