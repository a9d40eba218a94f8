using System.Runtime.CompilerServices;

namespace Larder;

/// <summary>Holes that are more than one plain value, and values whose type is known only when they are there.</summary>
public ref partial struct KeyText
{
    /// <summary>A key that is made already, as it is: <c>id => JsonKey.Of(id)</c> is a key too.</summary>
    public static implicit operator KeyText(CacheKey key) => FromCacheKey(key);

    /// <summary>A key that is made already, as it is.</summary>
    public static KeyText FromCacheKey(CacheKey key)
    {
        var text = new KeyText(0, 0);
        text.AppendRaw(key.Space.Text);
        text.AppendRaw(key.Name);
        return text;
    }

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

    // optimized from its first call on, or the cast boxes
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WritePart<T>(T value)
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

    private void Separate(int item)
    {
        if (item > 0)
        {
            AppendLiteral(",");
        }
    }

    private void AppendRaw(scoped ReadOnlySpan<char> text)
    {
        text.CopyTo(Room(text.Length));
        _length += text.Length;
    }
}
