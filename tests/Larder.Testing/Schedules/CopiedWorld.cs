using System.Reflection;
using System.Runtime.Loader;

namespace Larder.Testing.Schedules;

/// <summary>Copies of assemblies that know each other and share with the rest of the process only the framework and this
/// assembly; they have statics of their own, and can be unloaded.</summary>
public sealed class CopiedWorld : AssemblyLoadContext
{
    private readonly Dictionary<string, byte[]> _images;

    private CopiedWorld(Func<Assembly, byte[]> copy, Assembly[] originals)
        : base(nameof(CopiedWorld), isCollectible: true) =>
        _images = originals.ToDictionary(original => original.GetName().Name!, copy, StringComparer.Ordinal);

    /// <summary>Copies that do what the originals do.</summary>
    public static CopiedWorld Plain(params Assembly[] originals) =>
        new(original => File.ReadAllBytes(original.Location), originals);

    /// <summary>Copies whose threads a schedule can interrupt.</summary>
    /// <param name="isChosen">In which types, by full name.</param>
    /// <param name="originals">The assemblies as they are loaded here.</param>
    public static CopiedWorld Woven(Func<string, bool> isChosen, params Assembly[] originals) =>
        new(original => Weaver.Weave(original.Location, isChosen), originals);

    /// <summary>What makes objects of the copy of a type; the constructor takes these arguments.</summary>
    public Func<T> Maker<T>(Type original, params object[] arguments)
        where T : class
    {
        var copy = LoadFromAssemblyName(original.Assembly.GetName()).GetType(original.FullName!, throwOnError: true)!;
        return () => (T)Activator.CreateInstance(copy, arguments)!;
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is { } name && _images.TryGetValue(name, out var image)
            ? LoadFromStream(new MemoryStream(image))
            : null;
}
