namespace Larder.Generators.Model;

/// <summary>A type for which a file is written.</summary>
internal sealed record TypeModel
{
    /// <summary>The property that captures the cache which a constructor is given.</summary>
    public const string CaptureName = "__LarderCache";

    /// <summary>The name of the file.</summary>
    public string Hint { get; init; } = "";

    public string Namespace { get; init; } = "";

    /// <summary>The declarations around and of the type, from the outside in; empty for an interface.</summary>
    public EquatableArray<string> Declarations { get; init; }

    /// <summary>A name for types beside this one.</summary>
    public string Name { get; init; } = "";

    /// <summary>The beginning of the names of static classes beside this type; those of a generic one are told apart by number.</summary>
    public string Beside { get; init; } = "";

    /// <summary>The type, as code.</summary>
    public string Type { get; init; } = "";

    public string TypeParameters { get; init; } = "";

    public string Constraints { get; init; } = "";

    /// <summary>The accessibility of types beside it; null where there can be none.</summary>
    public string? Access { get; init; }

    public bool IsInterface { get; init; }

    /// <summary>Whether the compiler knows extension members.</summary>
    public bool HasExtensionMembers { get; init; }

    /// <summary>Whether there is a container to register services in.</summary>
    public bool HasHosting { get; init; }

    /// <summary>The expression for the cache of an object, where a property is to capture it; with its static twin.</summary>
    public string? Captured { get; init; }

    public EquatableArray<MethodModel> Methods { get; init; }

    /// <summary>Methods in which something is wrong; they get bodies all the same, for the compiler says no more where one is missing.</summary>
    public EquatableArray<MethodModel> Faulty { get; init; }

    /// <summary>The members of an interface that are handed on, as code.</summary>
    public EquatableArray<string> Forwards { get; init; }
}
