namespace Larder.Layers;

/// <summary>Something that an <see cref="Alarm"/> wakes.</summary>
internal interface ISleeper
{
    void Wake();
}
