using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Larder.Testing.Schedules;

/// <summary>Rewrites an assembly so that a schedule decides how its threads interleave.</summary>
/// <remarks>
/// In the chosen types a point comes before each access to a mutable field or an array element, each access through a
/// reference, and each volatile or interlocked call. Locks, waits and thread starts go to <see cref="Turns"/> in all
/// types, and the rest of an asynchronous method to a helper of the schedule by <see cref="Awaits"/>. Constructors have no
/// points: nobody else sees what they make. Collections and promises of the framework are one step each.
/// </remarks>
internal static class Weaver
{
    /// <summary>The woven image of an assembly.</summary>
    /// <param name="path">The file of the assembly.</param>
    /// <param name="isChosen">Which types have points, by the full name of the outermost one.</param>
    public static byte[] Weave(string path, Func<string, bool> isChosen)
    {
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Path.GetDirectoryName(path));
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        using var module = ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = resolver });
        var point = module.ImportReference(typeof(Turns).GetMethod(nameof(Turns.Point)));
        var onContext = module.ImportReference(typeof(Awaits).GetMethod(nameof(Awaits.OnContext)));
        foreach (var type in module.GetTypes())
        {
            var hasPoints = isChosen(Outermost(type).FullName);
            foreach (var method in type.Methods.Where(method => method.HasBody))
            {
                Weave(method.Body, module, hasPoints && !method.IsConstructor ? point : null, onContext);
            }
        }

        using var image = new MemoryStream();
        module.Write(image);
        return image.ToArray();
    }

    private static void Weave(
        MethodBody body,
        ModuleDefinition module,
        MethodReference? point,
        MethodReference onContext
    )
    {
        body.SimplifyMacros();
        foreach (var local in body.Variables.Where(v => v.VariableType.FullName == typeof(Lock).FullName + "/Scope"))
        {
            local.VariableType = module.ImportReference(typeof(TurnScope));
        }

        foreach (var instruction in body.Instructions.ToArray())
        {
            if (instruction.Operand is MethodReference called && Redirects.For(called, module) is { } other)
            {
                (instruction.OpCode, instruction.Operand) = (OpCodes.Call, other);
            }
            else if (instruction.Operand is MethodReference awaited && Redirects.ChoosesContext(awaited))
            {
                PutBefore(body, instruction, onContext);
            }
            else if (point is not null && Accesses.IsShared(instruction))
            {
                PutBefore(body, instruction, point);
            }
        }

        body.OptimizeMacros();
    }

    /// <summary>The instruction becomes the call, so that jumps to it meet the point; a copy of it follows.</summary>
    private static void PutBefore(MethodBody body, Instruction instruction, MethodReference point)
    {
        var first = instruction;
        while (first.Previous is { OpCode.OpCodeType: OpCodeType.Prefix } prefix)
        {
            first = prefix;
        }

        var il = body.GetILProcessor();
        var copy = il.Create(OpCodes.Nop);
        (copy.OpCode, copy.Operand) = (first.OpCode, first.Operand);
        il.InsertAfter(first, copy);
        (first.OpCode, first.Operand) = (OpCodes.Call, point);
    }

    private static TypeDefinition Outermost(TypeDefinition type) =>
        type.DeclaringType is { } outer ? Outermost(outer) : type;
}
