#pragma warning disable MA0048 // a planted surface: every shape once, in one file
namespace Larder.House.PublicApi.Planted;

public interface ILid
{
    bool IsOpen => false;
    void Close();
}

public sealed class Box<T>(T content, int count = 1) : ILid
    where T : class, new()
{
    public const int Size = 3;

    public T? Content { get; init; } = content;

    internal int Hidden { get; } = count;

    public static implicit operator Box<T>(T value) => new(value);

    public void Close() => Later();

    public override string? ToString() => null;

    private static void Later() { }
}

[Flags]
public enum Colours
{
    None = 0,
    Red = 1,
}

public delegate string? Knock<T>(in T door)
    where T : struct;

public static class Lids
{
    public static event EventHandler? Opened;

    public static bool TryOpen(this ILid lid, out string? why, params int[] keys)
    {
        ArgumentNullException.ThrowIfNull(lid);
        why = null;
        Opened?.Invoke(null, EventArgs.Empty);
        return keys?.Length > 0;
    }
}
